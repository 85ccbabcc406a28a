import type { Act } from './act.ts';
import type { TalechDatabase } from './database.ts';
import { performDrawer } from './drawer.ts';
import { localDate } from './history/calendar.ts';
import { lineOf } from './history/order.ts';
import { paidOn, totalsOf } from './money.ts';
import { newPayment } from './payment.ts';
import { refund } from './refund.ts';
import type { Order } from './types.ts';

/** Does one act at an instant. What makes no sense any more (a tip on a voided payment) changes nothing. */
export function perform(database: TalechDatabase, at: string, act: Act): void {
  if (act.kind === 'shift-open' || act.kind === 'drawer' || act.kind === 'shift-close') {
    performDrawer(database, at, act);
    return;
  }
  if (act.kind === 'order') {
    keep(database, structuredClone(act.order), at);
    return;
  }
  const order = database.get('order', act.orderId);
  if (order === undefined) return;
  if (act.kind === 'pay') pay(database, order, at, act);
  if (act.kind === 'tip') tip(order, at, act);
  if (act.kind === 'settle') settle(order, at, act.payment);
  if (act.kind === 'refund') refund(database, order, at, act);
  if (act.kind === 'void') voidOrder(order, at);
  if (act.kind === 'partial-void') partialVoid(database, order, at, act.line);
  if (act.kind === 'reopen') reopen(order);
  keep(database, order, at);
}

function keep(database: TalechDatabase, order: Order, at: string): void {
  database.putOrder(order);
  database.noteDay(order, localDate(at));
}

function pay(database: TalechDatabase, order: Order, at: string, act: Extract<Act, { kind: 'pay' }>): void {
  const open = totalsOf(order).due - paidOn(order);
  if (order.status === 'VOIDED' || order.status === 'PAID') return;
  const net = act.amount === 'rest' ? open : Math.min(act.amount, open);
  const { paymentType, cardType, checkNumber = null } = act.tender;
  const amounts = { amount: net + act.tip, tip: act.tip, paymentType, cardType, checkNumber };
  order.payments.push(newPayment(database.nextId(), 'SALE', at, amounts));
  const isPaid = paidOn(order) === totalsOf(order).due;
  order.status = isPaid ? 'PAID' : 'PARTIAL_PAID';
  order.paidAt = isPaid ? at : null;
}

function tip(order: Order, at: string, act: Extract<Act, { kind: 'tip' }>): void {
  const payment = order.payments[act.payment];
  if (payment === undefined || payment.voided || payment.type !== 'SALE' || payment.batch !== null) return;
  payment.amount += act.tip - payment.tip;
  payment.tip = act.tip;
  payment.tipChanges.push(at);
}

function settle(order: Order, at: string, place: number): void {
  const payment = order.payments[place];
  if (payment !== undefined && !payment.voided) payment.batch = `B${localDate(at).replaceAll('-', '')}`;
}

function voidOrder(order: Order, at: string): void {
  order.status = 'VOIDED';
  order.voidedAt = at;
  for (const payment of order.payments) payment.voided = true;
}

/** A line comes off a paid check: what was paid for it goes back. */
function partialVoid(database: TalechDatabase, order: Order, at: string, place: number): void {
  const line = order.lines[place];
  const first = order.payments.find(({ type, voided }) => type === 'SALE' && !voided);
  if (order.status !== 'PAID' || line === undefined || first === undefined) return;
  const before = totalsOf(order).due;
  const { id, printedQuantity } = line;
  order.lines[place] = { ...lineOf(id, line, 0), printedQuantity };
  const amount = totalsOf(order).due - before;
  const { paymentType, cardType } = first;
  const rest = { amount, tip: 0, paymentType, cardType, of: first.id };
  if (amount !== 0) order.payments.push(newPayment(database.nextId(), 'PARTIALVOID', at, rest));
}

/** A paid check is opened again: its payments are voided. */
function reopen(order: Order): void {
  if (order.status === 'VOIDED') return;
  for (const payment of order.payments) payment.voided = true;
  order.status = 'OPEN';
  order.paidAt = null;
}
