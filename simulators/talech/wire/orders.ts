import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { localDate } from '../history/calendar.ts';
import { within } from '../report.ts';
import type { Order } from '../types.ts';
import { ok, Refused } from './answers.ts';
import { historyRows, orderDetail } from './order.ts';
import { type Scope, type Wire, wireInstant } from './scope.ts';

const TYPES = ['SALE', 'VOID', 'REFUND', 'PARTIALREFUND', 'PARTIALVOID', 'UPDATETIP'] as const;
const STATUSES = ['PAID', 'PARTIAL_PAID', 'OPEN'] as const;
const LARGEST_LIMIT = 1_000;

const criteria = z.strictObject({
  offset: z.int().min(0),
  limit: z.int().min(1).max(LARGEST_LIMIT),
  startDate: wireInstant,
  endDate: wireInstant,
  orderStatus: z.array(z.enum(STATUSES)),
  transactionTypes: z.array(z.enum(TYPES)),
  paymentTypes: z.array(z.string()).optional(),
  storeIds: z.array(z.int()),
  orderBy: z.literal('firstPaymentDate'),
  hideSale: z.boolean(),
  hideRefund: z.boolean(),
  onlySplitCheck: z.boolean(),
});
type Criteria = z.infer<typeof criteria>;

/** `order/getorderhistory` and `order/getorderbyid`. */
export function registerOrders(app: FastifyInstance, wire: Wire, scopeOf: (headers: object) => Scope): void {
  let shifts = 0;
  app.post('/order/getorderhistory', request => {
    const { searchCriteria: asked } = z.strictObject({ searchCriteria: criteria }).parse(request.body);
    const scope = scopeOf(request.headers);
    const switches = wire.switches.now;
    const orders = scope.stores(asked.storeIds).flatMap(store => found(wire, store, asked));
    orders.sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : a.id < b.id ? -1 : 1));
    if (switches.order === 'descending') orders.reverse();
    const rows = orders.flatMap(order => historyRows(order, switches));
    const { offset, limit } = asked;
    // Somebody takes a row out of the list while a client is between two pages; the next time it is there again.
    const skipped = switches.pageShift && offset > 0 && shifts++ % 2 === 0 ? 1 : 0;
    const page = rows.slice(offset + skipped, offset + skipped + limit);
    return { ResponseCode: ok(switches.tellsTotals ? rows.length : null), Orders: page };
  });
  app.post('/order/getorderbyid', request => {
    const { orderId } = z.strictObject({ orderId: z.string() }).parse(request.body);
    const order = wire.database.get('order', orderId);
    if (order === undefined || !scopeOf(request.headers).has(order.storeId))
      throw new Refused(404, 'Order not found');
    return { ResponseCode: ok(1), Order: orderDetail(order, wire.switches.now) };
  });
}

function dateOf(order: Order): string {
  return order.payments[0]?.at ?? order.createdAt;
}

function found({ database, switches }: Wire, storeId: number, asked: Criteria): Order[] {
  const orders = database.movedBetween(storeId, localDate(asked.startDate), localDate(asked.endDate));
  return orders.filter(order => {
    if (order.status !== 'VOIDED' && !asked.orderStatus.includes(order.status)) return false;
    if (asked.onlySplitCheck && order.payments.filter(({ type }) => type === 'SALE').length < 2) return false;
    const all = momentsOf(order).filter(([type]) => isWanted(type, asked));
    const counting = switches.now.listedBy === 'transaction' ? all : all.slice(0, 1);
    return counting.some(([, at]) => within(at, asked.startDate, asked.endDate));
  });
}

type Moment = [type: (typeof TYPES)[number] | 'OPEN', at: string];

/** Everything that happened with an order, the first payment first. */
function momentsOf(order: Order): Moment[] {
  const paid = order.payments.map(({ type, at }): Moment => [type, at]);
  const tips = order.payments.flatMap(({ tipChanges }) => tipChanges.map((at): Moment => ['UPDATETIP', at]));
  const voids: Moment[] = order.voidedAt === null ? [] : [['VOID', order.voidedAt]];
  return [...paid, ...tips, ...voids, ['OPEN', order.createdAt]];
}

function isWanted(type: Moment[0], { transactionTypes, hideSale, hideRefund }: Criteria): boolean {
  if (type === 'OPEN') return true;
  if (hideSale && type === 'SALE') return false;
  if (hideRefund && type.endsWith('REFUND')) return false;
  return transactionTypes.includes(type);
}
