import { type Minor, negate, ZERO } from '../../domain/money/minor.ts';
import type { BooksObject } from '../target.ts';
import { ENTITIES, type EntityName } from './entity.ts';
import type { Context } from './http.ts';
import { markerIn } from './marker.ts';
import { postedOf } from './posted.ts';
import { queryAll, quoted } from './query.ts';
import { type Transaction, type TransactionLine, transactionSchema } from './shapes.ts';

type BooksLine = BooksObject['lines'][number];

/**
 * All invoices, payments, purchases and journal entries dated in the range (yyyy-mm-dd, both ends included), with one
 * query for each kind and thousand. A purchase without our marker is `other`: the shop's own expense.
 */
export async function readBack(context: Context, from: string, to: string): Promise<readonly BooksObject[]> {
  const condition = `TxnDate >= ${quoted(from)} and TxnDate <= ${quoted(to)}`;
  const objects: BooksObject[] = [];
  for (const entity of ENTITIES) {
    const rows = await queryAll(context, entity, condition, transactionSchema);
    objects.push(...rows.map(row => booksObject(entity, row)));
  }
  return objects;
}

function booksObject(entity: EntityName, row: Transaction): BooksObject {
  const marker = markerIn(row.PrivateNote)?.marker ?? null;
  return {
    type: typeOf(entity, marker),
    ...postedOf(entity, row),
    number: row.PaymentRefNum ?? row.DocNumber ?? '',
    businessDate: row.TxnDate,
    marker,
    lines: linesOf(entity, row),
  };
}

function typeOf(entity: EntityName, marker: string | null): BooksObject['type'] {
  if (entity === 'Invoice') return 'invoice';
  if (entity === 'Payment') return 'payment';
  if (entity === 'JournalEntry') return 'journal';
  return marker === null ? 'other' : 'refund';
}

/**
 * Invoice lines bear the sign of the document (a sale positive, a discount negative); all other lines are postings,
 * debit positive: a payment's tender, a refund's receivable and tender, both sides of a journal entry.
 */
function linesOf(entity: EntityName, row: Transaction): readonly BooksLine[] {
  const lines = row.Line ?? [];
  if (entity === 'Payment') return [posting(row.DepositToAccountRef?.value, row.TotalAmt ?? ZERO)];
  if (entity === 'Purchase') {
    const out = posting(row.AccountRef?.value, negate(row.TotalAmt ?? ZERO));
    return [...lines.flatMap(expenseLine), out];
  }
  return lines.flatMap(entity === 'Invoice' ? salesLine : journalLine);
}

/** The subtotal that QuickBooks appends and mere descriptions carry no money of their own. */
function salesLine({ Amount = ZERO, SalesItemLineDetail, DiscountLineDetail }: TransactionLine): BooksLine[] {
  if (SalesItemLineDetail) {
    const { ItemRef, ItemAccountRef } = SalesItemLineDetail;
    return [{ itemId: ItemRef?.value ?? null, account: ItemAccountRef?.value ?? null, amount: Amount }];
  }
  if (DiscountLineDetail) return [posting(DiscountLineDetail.DiscountAccountRef?.value, negate(Amount))];
  return [];
}

function expenseLine({ Amount = ZERO, AccountBasedExpenseLineDetail }: TransactionLine): BooksLine[] {
  return [posting(AccountBasedExpenseLineDetail?.AccountRef?.value, Amount)];
}

function journalLine({ Amount = ZERO, JournalEntryLineDetail }: TransactionLine): BooksLine[] {
  if (!JournalEntryLineDetail) return [];
  const { PostingType, AccountRef } = JournalEntryLineDetail;
  return [posting(AccountRef?.value, PostingType === 'Debit' ? Amount : negate(Amount))];
}

function posting(account: string | undefined, amount: Minor): BooksLine {
  return { itemId: null, account: account ?? null, amount };
}
