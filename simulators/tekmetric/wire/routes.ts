import type { FastifyInstance, FastifyReply } from 'fastify';
import type { PracticeClock } from '../../practice/clock.ts';
import type { Access } from '../access.ts';
import { stamp } from '../codes.ts';
import type { Kind, TekmetricDatabase } from '../database.ts';
import { disguiseOrder } from '../disguise.ts';
import type { SwitchBoard } from '../switches.ts';
import type { RepairOrder } from '../types.ts';
import { apiError, BadRequest } from './errors.ts';
import { list } from './list.ts';
import { olderPage, page } from './page.ts';
import { paging, type Query, whole } from './parameters.ts';
import { RESOURCES, type ResourceName } from './resources.ts';

export type Wire = {
  database: TekmetricDatabase;
  switches: SwitchBoard;
  access: Access;
  clock: PracticeClock;
};

const KINDS: Record<Exclude<ResourceName, 'jobs'>, Kind> = {
  customers: 'customer',
  vehicles: 'vehicle',
  'repair-orders': 'repair-order',
  employees: 'employee',
};

/** The routes that read: shops, lists by shop, single rows by id; and the one that leaves a shop. */
export function registerRoutes(app: FastifyInstance, wire: Wire): void {
  shopRoutes(app, wire);
  for (const name of Object.keys(RESOURCES) as ResourceName[]) {
    app.get<{ Querystring: Query }>(`/${name}`, (request, reply) =>
      answerList(wire, name, request.query, reply),
    );
    app.get<{ Params: { id: string } }>(`/${name}/:id`, (request, reply) =>
      answerOne(wire, name, Number(request.params.id), reply),
    );
  }
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof BadRequest) return apiError(reply, 400, error.message);
    return apiError(reply, 500, 'Internal Server Error');
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!.replace(/^.*\/api\/v1\/?/, '');
    const known = path === 'shops' || Object.hasOwn(RESOURCES, path.split('/')[0]!);
    if (known && request.method !== 'GET') {
      return apiError(reply, 405, `Request method '${request.method}' is not supported`);
    }
    return apiError(reply, 404, 'Not Found');
  });
}

function shopRoutes(app: FastifyInstance, { database, access }: Wire): void {
  app.get('/shops', () => access.scope().map(id => database.get('shop', id)));
  app.get<{ Params: { id: string } }>('/shops/:id', (request, reply) => {
    const shop = database.get('shop', Number(request.params.id));
    if (shop !== undefined && access.scope().includes(shop.id)) return reply.send(shop);
    return apiError(reply, 403, 'Access Denied');
  });
  app.delete<{ Params: { id: string } }>('/shops/:id/scope', (request, reply) => {
    const id = Number(request.params.id);
    if (!access.scope().includes(id)) return apiError(reply, 403, 'Access Denied');
    access.leave(id);
    return reply.send({
      type: 'SUCCESS',
      message: 'Shop has been removed from scope',
      data: id,
      details: {},
    });
  });
}

function answerList(wire: Wire, name: ResourceName, query: Query, reply: FastifyReply): FastifyReply {
  const { database, access, clock } = wire;
  const switches = wire.switches.now;
  const shopId = whole(query, 'shop');
  if (shopId === undefined) throw new BadRequest("Required request parameter 'shop' is not present");
  if (!access.scope().includes(shopId)) return apiError(reply, 403, 'Access Denied');
  const asked = paging(query, Object.keys(RESOURCES[name].sorts));
  const found = list(database, name, shopId, query, asked, switches);
  const isOrders = name === 'repair-orders';
  const rows = isOrders ? found.rows.map(row => disguiseOrder(row as RepairOrder, switches)) : found.rows;
  const isLast = (asked.page + 1) * asked.size >= found.total;
  if (isOrders && switches.pageShift && !isLast) touch(database, shopId, Number(found.rows[0]!.id), clock);
  if (switches.bareArray) return reply.send(rows);
  return reply.send((name === 'customers' ? olderPage : page)(rows, found.total, asked));
}

/** Somebody edits an order while a client is between two pages. */
function touch(database: TekmetricDatabase, shopId: number, id: number, clock: PracticeClock): void {
  const order = database.get('repair-order', id);
  if (order !== undefined)
    database.put('repair-order', shopId, { ...order, updatedDate: stamp(clock.now()) });
}

function answerOne(wire: Wire, name: ResourceName, id: number, reply: FastifyReply): FastifyReply {
  if (!Number.isSafeInteger(id)) throw new BadRequest("Invalid value for parameter 'id'");
  const { database, access } = wire;
  if (name === 'jobs') return answerJob(wire, id, reply);
  const shopId = database.shopOf(KINDS[name], id);
  if (shopId === undefined) return apiError(reply, 404, 'Not Found');
  if (!access.scope().includes(shopId)) return apiError(reply, 403, 'Access Denied');
  const row = database.get(KINDS[name], id)!;
  return reply.send(name === 'repair-orders' ? disguiseOrder(row as RepairOrder, wire.switches.now) : row);
}

function answerJob({ database, access }: Wire, id: number, reply: FastifyReply): FastifyReply {
  const row = database.sql.prepare(`SELECT shop_id, body FROM (${RESOURCES.jobs.rows}) WHERE id = ?`).get(id);
  if (row === undefined) return apiError(reply, 404, 'Not Found');
  if (!access.scope().includes(Number(row.shop_id))) return apiError(reply, 403, 'Access Denied');
  return reply.send(JSON.parse(String(row.body)));
}
