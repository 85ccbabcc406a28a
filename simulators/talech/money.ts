import type { Line, Order, Payment } from './types.ts';

/** Cents × hundredths of a unit, rounded half up to a cent. */
export function times(price: number, quantity: number): number {
  return Math.floor((2 * price * quantity + 100) / 200);
}

export function total(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
}

/** A line and what was added to it. */
export function withAddOns(lines: readonly Line[]): Line[] {
  return lines.flatMap(line => [line, ...withAddOns(line.addOns)]);
}

export type Totals = {
  gross: number;
  discount: number;
  giftCards: number;
  tax: number;
  untaxed: number;
  /** What was sold without tips. */
  due: number;
};

export const GIFT_CARDS = 90;

/** What an order comes to. Service charges are revenue, gift cards and gratuity are not. */
export function totalsOf(order: Order): Totals {
  const lines = withAddOns(order.lines);
  const sold = lines.filter(line => line.categoryId !== GIFT_CARDS);
  const giftCards = total(
    lines.filter(line => line.categoryId === GIFT_CARDS).map(line => times(line.price, line.quantity)),
  );
  const charges = total(order.serviceCharges.map(charge => charge.amount));
  const gross = total(sold.map(line => times(line.price, line.quantity))) + charges;
  const discount = total(sold.map(line => times(line.discount, line.quantity)));
  const tax = total(lines.map(line => line.tax));
  const untaxed = total(sold.filter(line => line.tax === 0).map(netOf)) + charges;
  const due = gross - discount + giftCards + tax + order.gratuity;
  return { gross, discount, giftCards, tax, untaxed, due };
}

export function netOf(line: Line): number {
  return times(line.price, line.quantity) - times(line.discount, line.quantity);
}

/** What the sale payments hold, tips and voided ones left out. */
export function paidOn(order: Order): number {
  return total(
    order.payments
      .filter(({ voided, type }) => !voided && (type === 'SALE' || type === 'PARTIALVOID'))
      .map(({ amount, tip }) => amount - tip),
  );
}

/** Tips of what stands, as they are now. */
export function tipsOf(payments: readonly Payment[]): number {
  return total(payments.filter(({ voided, type }) => !voided && type === 'SALE').map(({ tip }) => tip));
}
