import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PracticeClock } from '../practice/clock.ts';
import { NotHere } from '../practice/not-here.ts';
import { transaction } from '../practice/store.ts';
import type { Act } from './act.ts';
import type { IdentifixDatabase } from './database.ts';
import { stamp } from './history/calendar.ts';
import { incomingOrder, incomingPurchase, orderSchema, purchaseSchema } from './incoming.ts';
import { perform } from './perform.ts';
import { dayReport } from './report.ts';
import type { SwitchBoard } from './switches.ts';
import type { Shop } from './types.ts';
import type { Webhooks } from './webhooks.ts';

export type Control = {
  database: IdentifixDatabase;
  switches: SwitchBoard;
  webhooks: Webhooks;
  clock: PracticeClock;
};

const FIRST_PAYMENT = 970_000_001;
const shopPath = z.object({ shopId: z.coerce.number().int() });
const orderPath = shopPath.extend({ id: z.coerce.number().int() });
const hookBody = z.strictObject({ url: z.url().nullable(), events: z.array(z.string()).default([]) });
const dayQuery = z.object({ date: z.iso.date() });
const paymentBody = z.strictObject({
  amount_cents: z.number().int(),
  payment_type: z.string().default('Cash'),
  created_at: z.iso.datetime().optional(),
});
const redateBody = z.strictObject({ date: z.iso.date() });
const customerBody = z.looseObject({ id: z.number().int() });

/** The practice controls of this system, below `/practice/identifix`: what people of the shop would do by hand. */
export async function registerControl(app: FastifyInstance, control: Control): Promise<void> {
  const { database, switches, clock } = control;
  app.get('/switches', () => switches.now);
  app.post('/switches', request => switches.merge(z.record(z.string(), z.unknown()).parse(request.body)));
  app.put('/shops/:shopId/webhooks', request => {
    const shop = shopOf(database, request.params);
    const { url, events } = hookBody.parse(request.body);
    transaction(database.sql, () => {
      database.sql.prepare('DELETE FROM hooks WHERE shop_id = ?').run(shop.id);
      if (url !== null) database.addHook(shop.id, url, events);
    });
    return { shopId: shop.id, webhooks: url === null ? 0 : 1 };
  });
  app.get('/shops/:shopId/day-report', request => {
    const shop = shopOf(database, request.params);
    return dayReport(database, shop.id, dayQuery.parse(request.query).date, switches.now);
  });
  app.put('/shops/:shopId/customers', async request => {
    const shop = shopOf(database, request.params);
    const { id, ...changes } = customerBody.parse(request.body);
    if (database.get('customer', id) === undefined) throw new NotHere(`no customer ${id}`);
    await play(control, shop.id, { kind: 'customer-edited', customerId: id, changes });
    return database.get('customer', id);
  });
  app.put('/shops/:shopId/purchase-records', async request => {
    const shop = shopOf(database, request.params);
    const record = incomingPurchase(database, shop.id, purchaseSchema.parse(request.body), clock.now());
    await play(control, shop.id, { kind: 'purchased', record });
    return record;
  });
  orderRoutes(app, control);
}

function orderRoutes(app: FastifyInstance, control: Control): void {
  const { database, clock } = control;
  app.put('/shops/:shopId/repair-orders', async request => {
    const shop = shopOf(database, request.params);
    const order = incomingOrder(database, shop, orderSchema.parse(request.body), clock.now());
    const isNew = database.get('repair_order', order.id) === undefined;
    const act: Act = isNew
      ? { kind: 'order-created', order }
      : { kind: 'order-changed', orderId: order.id, changes: order };
    await play(control, shop.id, act);
    return order;
  });
  for (const [path, kind] of [
    ['close', 'closed'],
    ['reopen', 'reopened'],
    ['delete', 'deleted'],
  ] as const) {
    app.post(`/shops/:shopId/repair-orders/:id/${path}`, async request => {
      const { shopId, id } = orderOf(database, request.params);
      await play(control, shopId, { kind, orderId: id });
      return { repairOrder: database.get('repair_order', id) ?? null };
    });
  }
  app.post('/shops/:shopId/repair-orders/:id/payments', async request => {
    const { shopId, id } = orderOf(database, request.params);
    const { amount_cents, payment_type, created_at } = paymentBody.parse(request.body);
    const [type = '', name = null] = payment_type.split(' - ');
    const at = created_at ?? stamp(clock.now());
    const payment = {
      id: database.next('payment id', FIRST_PAYMENT),
      created_at: at,
      updated_at: at,
      payment_type,
      payment_type_details: { type, name },
      notes: null,
    };
    await play(control, shopId, { kind: 'paid', orderId: id, payment, amount: amount_cents });
    return { payment: { ...payment, amount_cents } };
  });
  app.put('/shops/:shopId/repair-orders/:id/payments/:paymentId', async request => {
    const { shopId, id } = orderOf(database, request.params);
    const { paymentId } = z.object({ paymentId: z.coerce.number().int() }).parse(request.params);
    const { date } = redateBody.parse(request.body);
    await play(control, shopId, { kind: 'payment-redated', orderId: id, paymentId, date });
    return database.get('repair_order', id);
  });
}

/** Does an act now; ends once its webhooks have been sent or have failed. */
async function play(
  { database, switches, webhooks, clock }: Control,
  shopId: number,
  act: Act,
): Promise<void> {
  transaction(database.sql, () => {
    webhooks.enqueue(perform({ database, switches: switches.now }, { at: clock.now(), shopId, act }));
  });
  await webhooks.flush();
}

function shopOf(database: IdentifixDatabase, params: unknown): Shop {
  const { shopId } = shopPath.parse(params);
  const shop = database.get('shop', shopId);
  if (shop === undefined) throw new NotHere(`no shop ${shopId}`);
  return shop;
}

function orderOf(database: IdentifixDatabase, params: unknown): { shopId: number; id: number } {
  const { shopId, id } = orderPath.parse(params);
  if (database.get('repair_order', id)?.shop_id !== shopId)
    throw new NotHere(`no order ${id} in shop ${shopId}`);
  return { shopId, id };
}
