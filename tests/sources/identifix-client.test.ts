import { afterEach, expect, test } from 'vitest';
import { DaybookError } from '../../domain/errors/codes.ts';
import { createIdentifix } from '../../sources/identifix/index.ts';
import { order, part, service } from './identifix-order.ts';
import { type Answer, type Asked, scriptedService } from './scripted-service.ts';

const identifix = createIdentifix();
let service_: Awaited<ReturnType<typeof scriptedService>> | null = null;
afterEach(async () => service_?.close());

async function connectionTo(answer: (asked: Asked) => Answer) {
  service_ = await scriptedService(answer);
  return service_.connection({
    sourceShopId: '77-3',
    credentials: async () => ({
      clientId: 'us',
      clientSecret: '',
      accessToken: null,
      apiKey: 'key-of-the-shop',
    }),
  });
}

const page = (results: readonly object[], more: object = {}) => ({
  body: {
    results,
    limit: 100,
    limited: false,
    total_count: results.length,
    current_page: 1,
    total_pages: 1,
    ...more,
  },
});

async function errorOf(work: Promise<unknown>): Promise<DaybookError> {
  const error = await work.then(
    () => null,
    failure => failure,
  );
  if (error instanceof DaybookError) return error;
  throw new Error('no error of the vocabulary', { cause: error });
}

test('asks for changes with an overlap, the shop’s orders, and as many rows as the service gives', async () => {
  const connection = await connectionTo(() => page([]));
  const first = await identifix.changes(connection, '2026-03-02T10:00:00Z', null);
  expect(service_!.asked[0]).toMatchObject({
    path: '/api/v1/tenants/77/repair_orders',
    query: { page: '1', per_page: '100', shop_id: '3', updated_after: '2026-03-02T09:00:00Z' },
  });
  await identifix.changes(connection, '2026-03-02T10:00:00Z', first.next);
  expect(service_!.asked[1]?.path).toBe('/api/v1/tenants/77/purchase_records');
  expect(service_!.asked[1]?.query.shop_id).toBeUndefined();
});

test('leaves out rows of another shop of the tenant', async () => {
  const connection = await connectionTo(() => page([order(), order({ id: 42, shop_id: 4 })]));
  const { documents } = await identifix.changes(connection, null, null);
  expect(documents.map(document => document.externalId)).toEqual(['41']);
});

test.each([
  [{ 'x-ratelimit-reset': '30' }, 29_000, 30_000],
  [{ 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1_000) + 45) }, 1_000, 46_000],
  [{ 'retry-after': '7' }, 7_000, 7_000],
  [{}, 60_000, 60_000],
])('429 waits until the reset, told as %j', async (headers, least, most) => {
  const connection = await connectionTo(() => ({ status: 429, headers: headers as Record<string, string> }));
  const error = await errorOf(identifix.changes(connection, null, null));
  expect(error.code).toBe('rate-limited');
  expect(error.retryAfterMs).toBeGreaterThanOrEqual(least);
  expect(error.retryAfterMs).toBeLessThanOrEqual(most);
});

test.each([
  [401, 'authorization-expired'],
  [403, 'authorization-expired'],
  [404, 'authorization-expired'],
  [422, 'bug'],
  [500, 'source-unavailable'],
  [302, 'source-unavailable'],
])('a list that is answered with %d is %s', async (status, code) => {
  const connection = await connectionTo(() => ({ status, headers: { location: '/elsewhere' } }));
  expect((await errorOf(identifix.changes(connection, null, null))).code).toBe(code);
});

test('a 404 for one row is not believed before the tenant was seen to be open', async () => {
  const shops = page([{ id: 3, name: 'Shop 3', time_zone: 'Arizona' }]);
  let open = true;
  const connection = await connectionTo(({ path }) =>
    path.endsWith('/shops') && open ? shops : { status: 404, body: { error: 'Not Found' } },
  );
  expect(await identifix.read(connection, 'repair-order', '41')).toBeNull();
  open = false;
  const error = await errorOf(identifix.read(connection, 'repair-order', '41'));
  expect(error.code).toBe('authorization-expired');
});

test('names the zone as the calendar does, and none where the name is not known', async () => {
  let time_zone = 'Pacific Time (US & Canada)';
  const connection = await connectionTo(() => page([{ id: 3, name: 'Shop 3', time_zone }]));
  expect(await identifix.checkAccess(connection)).toEqual([
    { id: '77-3', name: 'Shop 3', zone: 'America/Los_Angeles' },
  ]);
  time_zone = 'Middle of Nowhere';
  expect(await identifix.checkAccess(connection)).toMatchObject([{ zone: null }]);
});

test('a list that was counted only so far is read on until a page is empty', async () => {
  const connection = await connectionTo(({ path, query }) => {
    if (!path.endsWith('/repair_orders')) return page([]);
    const at = Number(query.page);
    const more = { limited: true, current_page: at, total_pages: 1 };
    return at <= 3 ? page([order({ id: at })], more) : page([], more);
  });
  const ids: string[] = [];
  let cursor = null;
  do {
    const answer = await identifix.changes(connection, null, cursor);
    ids.push(...answer.documents.map(document => document.externalId));
    cursor = answer.next;
  } while (cursor !== null);
  expect(new Set(ids)).toEqual(new Set(['1', '2', '3']));
});

test('what stands in open orders at cost can be read', async () => {
  const connection = await connectionTo(() => page([], { active_ros_parts_net_value_cents: 750 }));
  const value = await identifix.read(connection, 'inventory-value', '3');
  expect(value?.body).toMatchObject({ active_ros_parts_net_value_cents: 750 });
  expect(service_!.asked[0]?.path).toBe('/api/v1/tenants/77/inventories/active_ros_parts_net_value');
});

test('without a key nothing is asked', async () => {
  const connection = await connectionTo(() => page([]));
  const keyless = {
    ...connection,
    credentials: async () => ({ clientId: 'us', clientSecret: '', accessToken: null }),
  };
  expect((await errorOf(identifix.changes(keyless, null, null))).code).toBe('authorization-expired');
  expect(service_!.asked).toEqual([]);
});

const webhook = (event: string, data?: object) => ({
  id: 5,
  timestamp: '2026-03-03T02:00:01Z',
  event,
  payload: { type: event.split('.')[0], id: 41, tenant_id: 77, ...(data && { data }) },
});

test('a webhook with a whole order carries it, payments and all; less than that is read again', () => {
  const whole = order({ services: [service({ parts: [part()] })] });
  expect(identifix.understandWebhook(webhook('repair_order.updated', whole))).toMatchObject({
    event: 'repair_order.updated',
    sourceShopId: '77-3',
    documents: [{ kind: 'repair-order', externalId: '41', body: whole }],
    changed: [],
  });
  const head = { id: 41, shop_id: 3, state: 'invoice' };
  expect(identifix.understandWebhook(webhook('repair_order.updated', head))).toMatchObject({
    documents: [],
    changed: [{ kind: 'repair-order', externalId: '41' }],
  });
  expect(
    identifix.understandWebhook(webhook('purchase_record.updated', { id: 41, shop_id: 3 })),
  ).toMatchObject({
    changed: [{ kind: 'bill', externalId: '41' }],
  });
  expect(identifix.understandWebhook(webhook('assignment.created'))).toMatchObject({
    event: 'unknown',
    documents: [],
    changed: [],
  });
});

test('an order that a webhook says was deleted is final', () => {
  const news = identifix.understandWebhook(webhook('repair_order.deleted', order()));
  const [raw] = news?.documents ?? [];
  expect(raw?.final).toBe(true);
  const context = { source: 'identifix', sourceShopId: '77-3', zone: 'America/Los_Angeles', currency: 'USD' };
  expect(identifix.normalize(raw!, context).document?.state).toBe('deleted');
});
