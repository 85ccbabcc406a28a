import { type Minor, sum, ZERO } from '../../domain/money/minor.ts';
import type { Posted } from '../target.ts';
import type { BooksEntity } from './entity.ts';
import type { Transaction } from './shapes.ts';

/** An answered object in the engine's terms. */
export function postedOf(entity: BooksEntity, transaction: Transaction): Posted {
  return {
    booksId: transaction.Id,
    booksVersion: transaction.SyncToken,
    total: totalOf(entity, transaction),
    tax: transaction.TxnTaxDetail?.TotalTax ?? ZERO,
  };
}

/** TotalAmt; of a journal entry, where QuickBooks says 0 or nothing, the sum of its debits. */
export function totalOf(entity: BooksEntity, transaction: Transaction): Minor {
  if (entity !== 'JournalEntry') return transaction.TotalAmt ?? ZERO;
  const debits = (transaction.Line ?? []).filter(
    line => line.JournalEntryLineDetail?.PostingType === 'Debit',
  );
  return sum(debits.map(line => line.Amount ?? ZERO));
}
