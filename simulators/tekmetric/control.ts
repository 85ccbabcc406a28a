import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Counts, PracticeClock } from '../practice/clock.ts';
import { NotHere } from '../practice/not-here.ts';
import { transaction } from '../practice/store.ts';
import type { Act } from './act.ts';
import type { TekmetricDatabase } from './database.ts';
import { incomingOrder, incomingPayment, orderSchema, paymentSchema } from './incoming.ts';
import { customerSchema, incomingCustomer } from './incoming-customer.ts';
import { perform } from './perform.ts';
import { dayReport } from './report.ts';
import type { SwitchBoard } from './switches.ts';
import type { Message } from './types.ts';
import type { Webhooks } from './webhooks.ts';

export type Control = {
  database: TekmetricDatabase;
  switches: SwitchBoard;
  webhooks: Webhooks;
  clock: PracticeClock;
};

const OWNER = 'owner@practice.test';
const shopPath = z.object({ shopId: z.coerce.number().int() });
const orderPath = shopPath.extend({ id: z.coerce.number().int() });
const urlBody = z.union([
  z.strictObject({ url: z.url().nullable() }).transform(({ url }) => (url === null ? [] : [url])),
  z.strictObject({ urls: z.array(z.url()) }).transform(({ urls }) => urls),
]);
const actBody = z
  .strictObject({ by: z.string().default(OWNER), postedDate: z.string().optional() })
  .default({ by: OWNER });
const dayQuery = z.object({ date: z.iso.date() });

/** The practice controls of this system, below `/practice/tekmetric`: what people of the shop would do by hand. */
export async function registerControl(app: FastifyInstance, control: Control): Promise<void> {
  const { database, switches } = control;
  app.get('/switches', () => switches.now);
  app.post('/switches', request => switches.merge(z.record(z.string(), z.unknown()).parse(request.body)));
  app.put('/shops/:shopId/webhooks', request => {
    const { shopId } = shopOf(database, request.params);
    const urls = urlBody.parse(request.body);
    transaction(database.sql, () => database.setWebhookUrls(shopId, urls));
    return { shopId, urls: database.webhookUrls(shopId).length };
  });
  app.get('/shops/:shopId/day-report', request => {
    const { shopId } = shopOf(database, request.params);
    return dayReport(database, shopId, dayQuery.parse(request.query).date);
  });
  orderRoutes(app, control);
  app.put('/shops/:shopId/customers', request => {
    const { shopId } = shopOf(database, request.params);
    const customer = incomingCustomer(shopId, customerSchema.parse(request.body), control.clock.now());
    transaction(database.sql, () => database.put('customer', shopId, customer));
    return customer;
  });
  app.post('/shops/:shopId/payments', async request => {
    const { shopId } = shopOf(database, request.params);
    const asked = paymentSchema.parse(request.body);
    const [kind, id] =
      asked.kind === 'void'
        ? (['payment', asked.paymentId] as const)
        : (['repair-order', asked.repairOrderId] as const);
    if (id !== null && database.shopOf(kind, id) !== shopId)
      throw new NotHere(`no ${kind} ${id} in shop ${shopId}`);
    const act = incomingPayment(database, shopId, asked, control.clock.now());
    const { messages, counts } = await play(control, shopId, act);
    if (messages.length === 0) throw new NotHere('nothing that this payment could be done on');
    return { payment: messages[0]!.data, ...counts };
  });
}

function orderRoutes(app: FastifyInstance, control: Control): void {
  const { database, clock } = control;
  app.put('/shops/:shopId/repair-orders', async request => {
    const { shopId } = shopOf(database, request.params);
    const given = orderSchema.parse(request.body);
    const owner = given.id === undefined ? undefined : database.shopOf('repair-order', given.id);
    if (owner !== undefined && owner !== shopId)
      throw new NotHere(`repair order ${given.id} is another shop's`);
    const order = incomingOrder(database, shopId, given, clock.now());
    transaction(database.sql, () => database.put('repair-order', shopId, order));
    return order;
  });
  const acts = { post: 'posted', unpost: 'unposted', 'send-to-ar': 'sent-to-ar', delete: 'deleted' } as const;
  for (const [path, kind] of Object.entries(acts)) {
    app.post(`/shops/:shopId/repair-orders/:id/${path}`, async request => {
      const { shopId, id } = orderPath.parse(request.params);
      if (database.shopOf('repair-order', id) !== shopId)
        throw new NotHere(`no repair order ${id} in shop ${shopId}`);
      const { messages, counts } = await play(control, shopId, {
        kind,
        orderId: id,
        ...actBody.parse(request.body),
      });
      if (messages.length === 0) throw new NotHere(`repair order ${id} is deleted`);
      return { repairOrder: database.get('repair-order', id), ...counts };
    });
  }
}

/** Does an act now, and gives its messages once their webhooks have been sent or have failed. */
async function play(
  control: Control,
  shopId: number,
  act: Act,
): Promise<{ messages: Message[]; counts: Counts }> {
  const { database, switches, webhooks, clock } = control;
  const messages = transaction(database.sql, () => {
    const done = perform({ database, shopId, at: clock.now(), switches: switches.now }, act);
    webhooks.enqueue(shopId, done);
    return done;
  });
  return { messages, counts: await webhooks.flush() };
}

function shopOf(database: TekmetricDatabase, params: unknown): { shopId: number } {
  const { shopId } = shopPath.parse(params);
  if (database.get('shop', shopId) === undefined) throw new NotHere(`no shop ${shopId}`);
  return { shopId };
}
