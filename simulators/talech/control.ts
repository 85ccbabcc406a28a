import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PracticeClock } from '../practice/clock.ts';
import { NotHere } from '../practice/not-here.ts';
import { transaction } from '../practice/store.ts';
import type { Access } from './access.ts';
import type { Act } from './act.ts';
import type { TalechDatabase } from './database.ts';
import { dayReport } from './day-report.ts';
import { storeOf } from './history/merchants.ts';
import { GIFT_CARDS } from './money.ts';
import { perform } from './perform.ts';
import type { SwitchBoard } from './switches.ts';
import type { Order } from './types.ts';

export type Control = {
  database: TalechDatabase;
  switches: SwitchBoard;
  access: Access;
  clock: PracticeClock;
};

const orderBody = z.strictObject({
  /** In cents, untaxed. */
  price: z.int().positive(),
  giftCard: z.int().positive().optional(),
});
const tender = z.strictObject({
  paymentType: z.string(),
  cardType: z.string().nullable().default(null),
});
const acts = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('pay'),
    tender: tender.default({ paymentType: 'CASH', cardType: null }),
    amount: z.union([z.int().positive(), z.literal('rest')]).default('rest'),
    tip: z.int().min(0).default(0),
  }),
  z.strictObject({ kind: z.literal('tip'), payment: z.int().min(0), tip: z.int().min(0) }),
  z.strictObject({ kind: z.literal('settle'), payment: z.int().min(0) }),
  z.strictObject({
    kind: z.literal('refund'),
    line: z.union([z.int().min(0), z.literal('all')]).default('all'),
    quantity: z.union([z.int().positive(), z.literal('all')]).default('all'),
    withTip: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('void') }),
  z.strictObject({ kind: z.literal('partial-void'), line: z.int().min(0) }),
  z.strictObject({ kind: z.literal('reopen') }),
]);
const dayQuery = z.object({ date: z.iso.date() });

/** The practice controls of this system, below `/practice/talech`: what people of the stores would do by hand. */
export async function registerControl(app: FastifyInstance, control: Control): Promise<void> {
  const { database, switches, access, clock } = control;
  const now = (): string => Temporal.Instant.from(clock.now().toISOString()).toString();
  app.get('/switches', () => switches.now);
  app.post('/switches', request => switches.merge(z.record(z.string(), z.unknown()).parse(request.body)));
  app.post('/authorize', () => ({ refreshToken: access.authorize() }));
  app.get('/stores/:storeId/orders', request =>
    database.all('order', storeIn(request.params)).map(({ id, status }) => ({ id, status })),
  );
  app.get('/stores/:storeId/day-report', request =>
    dayReport(database, storeIn(request.params), dayQuery.parse(request.query).date),
  );
  app.post('/stores/:storeId/orders', request => {
    const storeId = storeIn(request.params);
    const { price, giftCard } = orderBody.parse(request.body);
    const id = `${storeId}9${String(database.nextId()).padStart(9, '0')}`;
    const order = plainOrder(id, storeId, now(), price, giftCard ?? null);
    transaction(database.sql, () => perform(database, order.createdAt, { kind: 'order', order }));
    return order;
  });
  app.post('/orders/:orderId/acts', request => {
    const { orderId } = z.object({ orderId: z.string() }).parse(request.params);
    if (database.get('order', orderId) === undefined) throw new NotHere(`no order ${orderId}`);
    const act = { ...acts.parse(request.body), orderId } as Act;
    transaction(database.sql, () => perform(database, now(), act));
    return database.get('order', orderId);
  });
}

function storeIn(params: unknown): number {
  const { storeId } = z.object({ storeId: z.coerce.number().int() }).parse(params);
  if (storeOf(storeId) === undefined) throw new NotHere(`no store ${storeId}`);
  return storeId;
}

function plainOrder(id: string, storeId: number, at: string, price: number, giftCard: number | null): Order {
  const line = (lineId: number, name: string, categoryId: number, amount: number) => ({
    id: lineId,
    name,
    categoryId,
    price: amount,
    quantity: 100,
    printedQuantity: 100,
    discount: 0,
    tax: 0,
    addOns: [],
    refunds: [],
  });
  const sold = [line(1, 'Sourdough', 16, price)];
  return {
    id,
    storeId,
    code: `T-${id}`,
    type: 'togo',
    createdAt: at,
    status: 'OPEN',
    paidAt: null,
    voidedAt: null,
    lines: giftCard === null ? sold : [...sold, line(2, 'Gift Card', GIFT_CARDS, giftCard)],
    gratuity: 0,
    serviceCharges: [],
    payments: [],
    employee: 1,
  };
}
