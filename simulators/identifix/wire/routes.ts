import type { FastifyInstance, FastifyReply } from 'fastify';
import type { PracticeClock } from '../../practice/clock.ts';
import type { Access } from '../access.ts';
import { PARTNER } from '../access.ts';
import type { IdentifixDatabase, Kind } from '../database.ts';
import { disguised } from '../disguise.ts';
import { stamp } from '../history/calendar.ts';
import { OWN_TYPES } from '../history/catalog.ts';
import { TENANT } from '../history/plan.ts';
import { invoiceOf } from '../invoice.ts';
import type { SwitchBoard } from '../switches.ts';
import type { RepairOrder } from '../types.ts';
import { errorAnswer, Invalid } from './errors.ts';
import { LISTS, pageOf, type Query } from './lists.ts';

export type Wire = {
  database: IdentifixDatabase;
  switches: SwitchBoard;
  access: Access;
  clock: PracticeClock;
};

const KINDS: Readonly<Record<string, Kind>> = {
  shops: 'shop',
  customers: 'customer',
  vendors: 'vendor',
  inventories: 'inventory',
  purchase_records: 'purchase_record',
  payment_transactions: 'payment_transaction',
  repair_orders: 'repair_order',
};

/** What can be read below a tenant, and the tenants that are open to the partner. */
export function registerRoutes(app: FastifyInstance, wire: Wire): void {
  app.get<{ Params: { id: string } }>('/partners/:id/authorizations', (request, reply) => {
    if (request.params.id !== PARTNER) return errorAnswer(reply, 404, 'Not Found');
    const { tenantGranted, readOnly } = wire.switches.now;
    return reply.send({ results: tenantGranted ? [{ tenant_id: TENANT, writable: !readOnly }] : [] });
  });
  app.register(async tenant => tenantRoutes(tenant, wire), { prefix: '/tenants/:tenant' });
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof Invalid) return errorAnswer(reply, 422, error.message);
    return errorAnswer(reply, 500, 'Internal Server Error');
  });
  app.setNotFoundHandler((_request, reply) => errorAnswer(reply, 404, 'Not Found'));
}

function tenantRoutes(app: FastifyInstance, wire: Wire): void {
  const { access, database, switches } = wire;
  app.addHook('preHandler', async (request, reply) => {
    const { tenant } = request.params as { tenant: string };
    // A tenant that is not granted looks like one that is not there.
    if (!access.isGranted(Number(tenant))) return errorAnswer(reply, 404, 'Not Found');
    return undefined;
  });
  app.get('/payments/customer_payment_types', () => OWN_TYPES);
  app.get('/inventories/active_ros_parts_net_value', () => stockInOrders(database));
  for (const name of Object.keys(LISTS)) {
    app.get<{ Querystring: Query }>(`/${name}`, (request, reply) => {
      const page = pageOf(database, name, request.query, switches.now) as { results: object[] };
      const results = page.results.map(row => shaped(row, request.query, switches));
      if (name === 'repair_orders' && switches.now.pageShift) touchOldest(wire);
      return reply.send({ ...page, results });
    });
    const kind = KINDS[name];
    if (kind === undefined) continue;
    app.get<{ Params: { id: string } }>(`/${name}/:id`, (request, reply) =>
      one(wire, kind, request.params.id, reply),
    );
  }
}

function one({ database, switches }: Wire, kind: Kind, id: string, reply: FastifyReply): FastifyReply {
  const row = /^\d{1,15}$/.test(id) ? database.get(kind, Number(id)) : undefined;
  return row === undefined ? errorAnswer(reply, 404, 'Not Found') : reply.send(disguised(row, switches.now));
}

/** Without `associations[]` an order carries all but its financials; with them, what they name. */
function shaped(row: object, query: Query, switches: SwitchBoard): object {
  const asked = [query['associations[]']].flat().filter(name => name !== undefined);
  const sent = disguised(row, switches.now);
  if (asked.length === 0 || !('services' in row)) return sent;
  const { services, payments, ...head } = sent as RepairOrder & Record<string, unknown>;
  const wants = (name: string) => asked.some(one => one === name || one.startsWith(`${name}.`));
  const total_cents = invoiceOf(row as RepairOrder, switches.now).total;
  return {
    ...head,
    ...(wants('services') ? { services } : {}),
    ...(wants('payments') ? { payments } : {}),
    ...(wants('financials') ? { financials: { total_cents } } : {}),
  };
}

/** Somebody edits the order that has rested longest while a client is between two pages. */
function touchOldest({ database, clock }: Wire): void {
  const row = database.sql
    .prepare("SELECT body FROM rows WHERE kind = 'repair_order' ORDER BY updated_at, id LIMIT 1")
    .get();
  if (row === undefined) return;
  const order = JSON.parse(String(row.body)) as RepairOrder;
  database.put('repair_order', { ...order, updated_at: stamp(clock.now()) });
}

/** Parts of open orders at cost. */
function stockInOrders(database: IdentifixDatabase): object {
  const open = database.all('repair_order').filter(order => order.state === 'in_progress');
  const results = open.flatMap(order =>
    order.services.flatMap(service =>
      service.parts.map(part => ({
        number: part.number,
        name: part.description,
        quantity: part.quantity,
        cost_cents: part.cost_cents,
        ro_number: order.number,
      })),
    ),
  );
  const value = results.reduce((total, part) => total + Math.round(part.quantity * part.cost_cents), 0);
  const counts = { limit: results.length, limited: false, total_count: results.length };
  return { results, ...counts, current_page: 1, total_pages: 1, active_ros_parts_net_value_cents: value };
}
