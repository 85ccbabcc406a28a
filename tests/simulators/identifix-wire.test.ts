import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPractice } from '../../simulators/practice/server.ts';

const HEADERS = { 'x-api-partner-id': 'practice', 'x-api-secret': 'practice-key-4410' };
const options = { port: 0, anchorDate: '2026-01-05', now: new Date('2026-01-20T06:00:00Z'), seed: 'wire' };

let practice: Awaited<ReturnType<typeof startPractice>>;
beforeAll(async () => {
  practice = await startPractice({ ...options, dataDir: null });
});
afterAll(() => practice.close());

type Row = Record<string, unknown>;
type Page = { results: Row[]; limit: number; total_count: number; current_page: number; total_pages: number };

const api = (path: string, init: RequestInit = {}) =>
  fetch(`${practice.url}/identifix/api/v1${path}`, { headers: HEADERS, ...init });
const list = async (path: string): Promise<Page> =>
  (await (await api(`/tenants/4410${path}`)).json()) as Page;
const control = (method: string, path: string, body: object) =>
  fetch(`${practice.url}/practice/identifix${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('both headers are needed; a tenant that is not granted is not there', async () => {
  expect((await api('/tenants/4410/shops', { headers: {} })).status).toBe(401);
  const { 'x-api-secret': key } = HEADERS;
  expect((await api('/tenants/4410/shops', { headers: { 'x-api-secret': key } })).status).toBe(401);
  expect((await api('/tenants/4411/shops')).status).toBe(404);
  expect((await api('/tenants/4410/repair_orders/1')).status).toBe(404);
  expect(await (await api('/partners/practice/authorizations')).json()).toEqual({
    results: [{ tenant_id: 4410, writable: true }],
  });
});

test('pages by number, newest change first, 30 rows by default and 100 at most', async () => {
  expect((await list('/repair_orders')).limit).toBe(30);
  const all = await list('/repair_orders?per_page=500');
  expect(all.limit).toBe(100);
  const dates = all.results.map(row => String(row.updated_at));
  expect(dates).toEqual([...dates].sort().reverse());
  const second = await list('/repair_orders?per_page=20&page=2');
  expect(second).toMatchObject({
    current_page: 2,
    total_pages: Math.ceil(all.total_count / 20),
    limited: false,
  });
  expect(second.results[0]?.id).toBe(all.results[20]?.id);
});

test.each([
  '/repair_orders?foo=1',
  '/repair_orders?page=0',
  '/repair_orders?page=x',
  '/repair_orders?status=closed',
  '/repair_orders?updated_after=yesterday',
  '/repair_orders?associations[]=friends',
  '/vendors?closed_after=2026-01-01',
])('%s is refused', async path => {
  expect((await api(`/tenants/4410${path}`)).status).toBe(422);
});

test('filters by change, closing, state and shop; associations say what comes along', async () => {
  const since = '2026-01-16T00:00:00Z';
  const changed = await list(`/repair_orders?updated_after=${since}&per_page=100`);
  expect(changed.results.every(row => String(row.updated_at) >= since)).toBe(true);
  const closed = await list(`/repair_orders?closed_after=${since}&status=invoice&shop_id=1&per_page=100`);
  expect(closed.results.length).toBeGreaterThan(0);
  expect(closed.results.every(row => row.state === 'invoice' && row.shop_id === 1)).toBe(true);
  expect(closed.results[0]).toHaveProperty('services');
  const bare = await list('/repair_orders?associations[]=payments&per_page=1');
  expect(bare.results[0]).toHaveProperty('payments');
  expect(bare.results[0]).not.toHaveProperty('services');
});

test('the limit is told, and 429 holds until its reset', async () => {
  const answer = await api('/tenants/4410/shops');
  expect(answer.headers.get('x-ratelimit-limit')).toBe('600');
  expect(Number(answer.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1_000);
  await control('POST', '/switches', { rateLimitPerMinute: 1 });
  expect((await api('/tenants/4410/shops')).status).toBe(429);
  await control('POST', '/switches', { rateLimitPerMinute: 600 });
});

test('payments, their types, attempts at the terminal, stock in open orders, vendors', async () => {
  const payments = await list('/payments?per_page=5');
  expect(payments.results[0]).toHaveProperty('repair_order_id');
  expect(await (await api('/tenants/4410/payments/customer_payment_types')).json()).toContain('Coupon');
  expect((await list('/payment_transactions')).total_count).toBeGreaterThan(0);
  const stock = await list('/inventories/active_ros_parts_net_value');
  expect(stock).toHaveProperty('active_ros_parts_net_value_cents');
  expect((await list('/vendors')).results.length).toBe(8);
});

test('webhooks are over https, twenty at most, and payments have none', async () => {
  const add = (url: string, events: string[]) =>
    api('/webhooks', {
      method: 'POST',
      headers: { ...HEADERS, 'content-type': 'application/json' },
      body: JSON.stringify({ url, events }),
    });
  expect((await add('http://example.test/hook', ['repair_order.updated'])).status).toBe(422);
  expect((await add('https://example.test/hook', ['payment.created'])).status).toBe(422);
  await control('POST', '/switches', { readOnly: true });
  expect((await add('https://example.test/hook', ['vendor.updated'])).status).toBe(403);
  await control('POST', '/switches', { readOnly: false });
  for (let count = 0; count < 20; count += 1) {
    expect((await add('https://example.test/hook', ['label.updated'])).status).toBe(201);
  }
  expect((await add('https://example.test/hook', ['label.updated'])).status).toBe(422);
  const hooks = (await (await api('/webhooks')).json()) as { id: number }[];
  for (const { id } of hooks) expect((await api(`/webhooks/${id}`, { method: 'DELETE' })).status).toBe(204);
});

test('a payment moves to another date at the same time of day, while its order is open', async () => {
  const put = await control('PUT', '/shops/1/repair-orders', { services: [{ labors: [{ hours: 1 }] }] });
  const { id } = (await put.json()) as { id: number };
  const paid = await control('POST', `/shops/1/repair-orders/${id}/payments`, { amount_cents: 500 });
  const { payment } = (await paid.json()) as { payment: { id: number; created_at: string } };
  const path = `/shops/1/repair-orders/${id}/payments/${payment.id}`;
  await control('PUT', path, { date: '2026-01-14' });
  const read = async () => {
    const order = (await (await api(`/tenants/4410/repair_orders/${id}`)).json()) as { payments: Row[] };
    return order.payments[0]?.created_at;
  };
  expect(payment.created_at).toBe('2026-01-20T06:00:00Z');
  expect(await read()).toBe('2026-01-15T06:00:00Z');
  await control('POST', `/shops/1/repair-orders/${id}/close`, {});
  await control('PUT', path, { date: '2026-01-10' });
  expect(await read()).toBe('2026-01-15T06:00:00Z');
});

test('the same seed gives the same history, also over a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'identifix-'));
  const rows = async (url: string) => {
    const found = await fetch(`${url}/identifix/api/v1/tenants/4410/repair_orders?per_page=100`, {
      headers: HEADERS,
    });
    return ((await found.json()) as Page).results;
  };
  const first = await startPractice({ ...options, now: new Date('2026-01-09T20:00:00Z'), dataDir: folder });
  const before = await rows(first.url);
  await first.close();
  const second = await startPractice({ ...options, seed: 'ignored', dataDir: folder });
  expect(await rows(second.url)).toEqual(before);
  await fetch(`${second.url}/practice/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now: '2026-01-13T06:00:00Z' }),
  });
  const after = await rows(second.url);
  await second.close();
  rmSync(folder, { recursive: true });
  const whole = await startPractice({ ...options, now: new Date('2026-01-13T06:00:00Z'), dataDir: null });
  expect(await rows(whole.url)).toEqual(after);
  await whole.close();
});
