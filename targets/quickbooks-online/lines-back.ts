import { type Minor, negate, ZERO } from '../../domain/money/minor.ts';
import type { BooksObject } from '../target.ts';
import type { BooksEntity } from './entity.ts';
import type { Transaction, TransactionLine } from './shapes.ts';

type BooksLine = BooksObject['lines'][number];

/**
 * Lines of a sales form bear the sign of the document (a sale or what is given back positive, a discount negative). All
 * other lines are postings, debit positive: a payment's tender, both sides of a refund, a journal entry, a bill or a
 * deposit, a sales receipt without its tax. The account is null where QuickBooks does not say it: the payable of a bill payment, and what a deposit took
 * its payments from.
 */
export function linesOf(entity: BooksEntity, row: Transaction): readonly BooksLine[] {
  const lines = row.Line ?? [];
  const total = row.TotalAmt ?? ZERO;
  switch (entity) {
    case 'Invoice':
    case 'CreditMemo':
      return lines.flatMap(salesLine);
    case 'SalesReceipt':
      return [...lines.flatMap(salesLine).map(opposite), posting(row.DepositToAccountRef?.value, total)];
    case 'RefundReceipt':
      return [...lines.flatMap(salesLine), posting(row.DepositToAccountRef?.value, negate(total))];
    case 'Payment':
      return [posting(row.DepositToAccountRef?.value, total)];
    case 'JournalEntry':
      return lines.flatMap(journalLine);
    case 'Purchase':
      return [...lines.flatMap(expenseLine), posting(row.AccountRef?.value, negate(total))];
    case 'Bill':
      return [...lines.flatMap(expenseLine), posting(row.APAccountRef?.value, negate(total))];
    case 'VendorCredit':
      return [...lines.flatMap(expenseLine).map(opposite), posting(row.APAccountRef?.value, total)];
    case 'BillPayment':
      return [posting(row.APAccountRef?.value, total), posting(paidFrom(row), negate(total))];
    case 'Deposit':
      return [...lines.map(depositLine), posting(row.DepositToAccountRef?.value, total)];
  }
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

/** Booked to an account, or by a person to an item. */
function expenseLine(line: TransactionLine): BooksLine[] {
  const { Amount = ZERO, AccountBasedExpenseLineDetail: account, ItemBasedExpenseLineDetail: item } = line;
  if (item) {
    const { ItemRef, ItemAccountRef } = item;
    return [{ itemId: ItemRef?.value ?? null, account: ItemAccountRef?.value ?? null, amount: Amount }];
  }
  return account ? [posting(account.AccountRef?.value, Amount)] : [];
}

function journalLine({ Amount = ZERO, JournalEntryLineDetail }: TransactionLine): BooksLine[] {
  if (!JournalEntryLineDetail) return [];
  const { PostingType, AccountRef } = JournalEntryLineDetail;
  return [posting(AccountRef?.value, PostingType === 'Debit' ? Amount : negate(Amount))];
}

function depositLine({ Amount = ZERO, DepositLineDetail }: TransactionLine): BooksLine {
  return posting(DepositLineDetail?.AccountRef?.value, negate(Amount));
}

function paidFrom({ CheckPayment, CreditCardPayment }: Transaction): string | undefined {
  return (CheckPayment?.BankAccountRef ?? CreditCardPayment?.CCAccountRef)?.value;
}

function posting(account: string | undefined, amount: Minor): BooksLine {
  return { itemId: null, account: account ?? null, amount };
}

function opposite(line: BooksLine): BooksLine {
  return { ...line, amount: negate(line.amount) };
}
