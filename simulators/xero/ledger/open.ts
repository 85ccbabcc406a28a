import type { Books } from '../books/books.ts';
import type { Trade } from '../books/types.ts';
import { daysBetween } from '../time.ts';
import { openOf } from './settled.ts';

/** An invoice, credit note or overpayment that still holds something on a day; what lowers the balance is negative. */
export type OpenItem = {
  readonly trade: Trade;
  readonly kind: string;
  readonly id: string;
  readonly due: string;
  readonly cents: number;
};

export type Side = 'receivable' | 'payable';

/** What is open on a side at the end of a day, oldest first. Prepayments are not: they stand in accounts of their own. */
export function openItems(books: Books, side: Side, date: string): OpenItem[] {
  const [invoiceType, creditType, overType] =
    side === 'receivable'
      ? ['ACCREC', 'ACCRECCREDIT', 'RECEIVE-OVERPAYMENT']
      : ['ACCPAY', 'ACCPAYCREDIT', 'SPEND-OVERPAYMENT'];
  const of = (kind: 'Invoice' | 'CreditNote' | 'BankTransaction', type: string, sign: 1 | -1) =>
    books.objects
      .all(kind)
      .filter(each => each.type === type && each.status === 'AUTHORISED')
      .map(trade => ({
        trade,
        kind: kind === 'BankTransaction' ? 'Overpayment' : kind,
        id: trade.credit ?? trade.id,
        due: trade.due ?? trade.date,
        cents: sign * openOf(books, trade, date),
      }));
  return [
    ...of('Invoice', invoiceType, 1),
    ...of('CreditNote', creditType, -1),
    ...of('BankTransaction', overType, -1),
  ]
    .filter(each => each.cents !== 0)
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** Current, up to 30, 60 and 90 days past due, and older. */
export const BUCKETS = ['Current', '< 1 Month', '1 Month', '2 Months', 'Older'] as const;

export function bucketOf(due: string, date: string): number {
  const days = daysBetween(due, date);
  return days <= 0 ? 0 : Math.min(4, Math.ceil(days / 30));
}
