import type { TalechDatabase } from './database.ts';
import { localDate } from './history/calendar.ts';
import { total, totalsOf, withAddOns } from './money.ts';
import type { Line, LineRefund, Order, Payment } from './types.ts';

/** Whether an instant lies in a range, both ends included to the second. */
export function within(at: string | null, from: string, to: string): boolean {
  if (at === null) return false;
  const instant = Math.floor(Date.parse(at) / 1_000);
  return instant >= Date.parse(from) / 1_000 && instant <= Date.parse(to) / 1_000;
}

/** The figures of some stores between two instants, in cents. */
export type Summary = {
  grossRevenue: number;
  discount: number;
  refundAmount: number;
  netRevenue: number;
  noneTaxableRevenue: number;
  netGiftCardsRevenue: number;
  tax: number;
  tip: number;
  gratuity: number;
  totalCollected: number;
  receipts: number;
  refundReceipts: number;
  /** Collected by form of payment, and of cards by brand. */
  byTender: Record<string, number>;
  byCard: Record<string, number>;
};

/**
 * What the stores sold and collected: orders by the instant at which they were paid in full, payments and refunds by
 * their own. gross − discount − refunds + tax + tips + gratuity + gift cards = collected, where each order was paid
 * within the range.
 */
export function summarize(
  database: TalechDatabase,
  stores: readonly number[],
  from: string,
  to: string,
): Summary {
  const orders = stores.flatMap(store => database.movedBetween(store, localDate(from), localDate(to)));
  const standing = orders.filter(({ status }) => status !== 'VOIDED');
  const sold = standing.filter(({ status, paidAt }) => status === 'PAID' && within(paidAt, from, to));
  const payments = standing
    .flatMap(order => order.payments)
    .filter(({ voided, at }) => !voided && within(at, from, to));
  const back = standing.flatMap(order => refundsOf(order, from, to));
  const totals = sold.map(totalsOf);
  const grossRevenue = total(totals.map(({ gross }) => gross));
  const discount = total(totals.map(one => one.discount));
  const refundAmount = total(back.map(one => one.gross - one.discount));
  return {
    grossRevenue,
    discount,
    refundAmount,
    netRevenue: grossRevenue - discount - refundAmount,
    noneTaxableRevenue: total(totals.map(({ untaxed }) => untaxed)),
    netGiftCardsRevenue: total(totals.map(({ giftCards }) => giftCards)),
    tax: total(totals.map(({ tax }) => tax)) - total(back.map(({ tax }) => tax)),
    tip: total(payments.map(({ tip }) => tip)),
    gratuity: total(sold.map(({ gratuity }) => gratuity)),
    totalCollected: total(payments.map(({ amount }) => amount)),
    receipts: sold.length,
    refundReceipts: new Set(back.map(({ transactionId }) => transactionId)).size,
    byTender: sumBy(payments, ({ paymentType }) => paymentType),
    byCard: sumBy(
      payments.filter(({ cardType }) => cardType !== null),
      ({ cardType }) => String(cardType),
    ),
  };
}

export function refundsOf(order: Order, from: string, to: string): LineRefund[] {
  const made = order.payments.filter(
    ({ type, voided, at }) => type.endsWith('REFUND') && !voided && within(at, from, to),
  );
  const ids = new Set(made.map(({ id }) => id));
  return withAddOns(order.lines).flatMap((line: Line) =>
    line.refunds.filter(one => ids.has(one.transactionId)),
  );
}

function sumBy(payments: readonly Payment[], key: (payment: Payment) => string): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const payment of payments) sums[key(payment)] = (sums[key(payment)] ?? 0) + payment.amount;
  return sums;
}

/** What the lines of an order gave back so far, without tax. */
export function refundedOf(order: Order): number {
  return total(
    withAddOns(order.lines).flatMap(({ refunds }) => refunds.map(one => one.gross - one.discount)),
  );
}
