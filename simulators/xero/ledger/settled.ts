import type { Books } from '../books/books.ts';
import type { Allocation, CreditKind, Payment, Trade } from '../books/types.ts';

/** What is settled of a document, through a date where one is given. */
export type Settled = {
  readonly payments: readonly Payment[];
  readonly allocations: readonly Allocation[];
  readonly paid: number;
  readonly credited: number;
};

const LAST_DATE = '9999-12-31';

/** Payments of an invoice, and the credits that are allocated to it. */
export function settledOfInvoice(books: Books, invoice: string, through = LAST_DATE): Settled {
  return settled(paymentsOf(books, invoice), books.objects.byLink('Allocation', invoice), through);
}

/** Refunds of a credit, and what of it is allocated. */
export function settledOfCredit(books: Books, credit: string, through = LAST_DATE): Settled {
  return settled(paymentsOf(books, credit), books.objects.byOrigin('Allocation', credit), through);
}

/** The standing payments of a document. */
function paymentsOf(books: Books, id: string): Payment[] {
  return books.objects.byLink('Payment', id).filter(each => each.status === 'AUTHORISED');
}

function settled(payments: readonly Payment[], all: readonly Allocation[], through: string): Settled {
  const standing = payments.filter(each => each.date <= through);
  const allocations = all.filter(each => !each.deleted && each.date <= through);
  return {
    payments: standing,
    allocations,
    paid: standing.reduce((sum, each) => sum + each.cents, 0),
    credited: allocations.reduce((sum, each) => sum + each.cents, 0),
  };
}

/**
 * What a document or credit still holds through a date; 0 where it is no approved one. What settled it before its own
 * date counts from then on, as it does in the accounts.
 */
export function openOf(books: Books, trade: Trade, through = LAST_DATE): number {
  if (trade.status !== 'AUTHORISED') return 0;
  const { paid, credited } =
    trade.kind === 'Invoice'
      ? settledOfInvoice(books, trade.id, through)
      : settledOfCredit(books, trade.credit ?? trade.id, through);
  return (trade.date <= through ? trade.total : 0) - paid - credited;
}

/** AUTHORISED and wholly settled reads PAID. */
export function shownStatus(books: Books, trade: Trade): string {
  return trade.status === 'AUTHORISED' && openOf(books, trade) === 0 ? 'PAID' : trade.status;
}

/** The document behind a credit: the credit note itself, or the bank transaction that made the over- or prepayment. */
export function creditOf(books: Books, kind: CreditKind, id: string): Trade | undefined {
  if (kind === 'CreditNote') return books.objects.find('CreditNote', id);
  const wanted = kind === 'Overpayment' ? 'OVERPAYMENT' : 'PREPAYMENT';
  return books.objects
    .byOrigin('BankTransaction', id.toLowerCase())
    .find(each => each.type.endsWith(wanted) && each.status === 'AUTHORISED');
}
