import type { Act } from './act.ts';
import type { TalechDatabase } from './database.ts';
import { times, withAddOns } from './money.ts';
import { newPayment } from './payment.ts';
import type { Line, LineRefund, Order } from './types.ts';

/** Gives back lines that were not given back yet, out of the payments that have enough left; gift cards sold stay. */
export function refund(
  database: TalechDatabase,
  order: Order,
  at: string,
  act: Extract<Act, { kind: 'refund' }>,
): void {
  if (order.status !== 'PAID') return;
  const transactionId = database.nextId();
  const chosen = act.line === 'all' ? order.lines : order.lines.slice(act.line, act.line + 1);
  const given = withAddOns(chosen)
    .filter(line => line.categoryId !== 90)
    .map(line => ({ line, back: backOf(line, transactionId, act.quantity) }))
    .filter(({ back }) => back.quantity > 0);
  const amount = given.reduce((sum, { back }) => sum + back.gross - back.discount + back.tax, 0);
  const from = order.payments.find(payment => leftOf(order, payment.id) >= amount);
  if (amount === 0 || from === undefined) return;
  for (const { line, back } of given) line.refunds.push(back);
  const tip = act.withTip ? -from.tip : 0;
  const { paymentType, cardType, id } = from;
  const type = act.line === 'all' ? 'REFUND' : 'PARTIALREFUND';
  const rest = { amount: tip - amount, tip, paymentType, cardType, of: id };
  order.payments.push(newPayment(transactionId, type, at, rest));
}

function backOf(line: Line, transactionId: number, wanted: number | 'all'): LineRefund {
  const left = line.quantity - line.refunds.reduce((sum, { quantity }) => sum + quantity, 0);
  const quantity = wanted === 'all' ? left : Math.min(wanted, left);
  const isRest = quantity === left;
  const earlier = (of: (one: LineRefund) => number): number =>
    line.refunds.reduce((sum, one) => sum + of(one), 0);
  const part = (whole: number, before: number, share: number): number => (isRest ? whole - before : share);
  return {
    transactionId,
    quantity,
    gross: part(
      times(line.price, line.quantity),
      earlier(one => one.gross),
      times(line.price, quantity),
    ),
    discount: part(
      times(line.discount, line.quantity),
      earlier(one => one.discount),
      times(line.discount, quantity),
    ),
    tax: part(
      line.tax,
      earlier(one => one.tax),
      Math.floor((line.tax * quantity) / Math.max(1, line.quantity)),
    ),
  };
}

/** What a sale payment still holds without its tip. */
function leftOf(order: Order, paymentId: number): number {
  const payment = order.payments.find(({ id }) => id === paymentId);
  if (payment === undefined || payment.voided || payment.type !== 'SALE') return -1;
  const back = order.payments.filter(({ of }) => of === paymentId);
  return payment.amount - payment.tip + back.reduce((sum, { amount, tip }) => sum + amount - tip, 0);
}
