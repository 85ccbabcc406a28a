import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { describedRoutes } from './support/openapi.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let owner: string;
let shopId: string;
let otherShop: string;

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  owner = await keyFor(test, 'shop');
  shopId = await orderShop(test, owner);
  otherShop = await orderShop(test, await keyFor(test, 'onboarding'), { name: 'Other' });
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

const make = (key: string, body: object) =>
  call(test, { method: 'POST', url: '/v1/keys', key, body: { label: 'a script', ...body } });
const status = async (key: string, shop = shopId) =>
  (await call(test, { url: `/v1/shops/${shop}`, key })).status;

it('makes a key for one shop, shows it once, lists it without what opens, and ends it', async () => {
  const { status: code, body } = await make(owner, { shopId, expiresInDays: 30 });
  expect(code).toBe(201);
  const key = String(body.key);
  expect(await status(key)).toBe(200);
  const listed = await call(test, { url: '/v1/keys', key: owner });
  expect(JSON.stringify(listed.body)).not.toContain(key);
  expect(listed.body.keys).toContainEqual(expect.objectContaining({ id: body.id, shopId, role: 'shop' }));
  expect((await make(key, { shopId })).status).toBe(201);
  expect((await make(key, {})).status).toBe(403);
  const url = `/v1/keys/${body.id}`;
  expect((await call(test, { method: 'DELETE', url, key: owner })).status).toBe(200);
  expect(await status(key)).toBe(401);
  expect((await call(test, { method: 'DELETE', url, key: owner })).status).toBe(404);
});

it.each([
  ['another role', { role: 'admin' }, 403],
  ['an expiry beyond the most', { expiresInDays: 731 }, 400],
  ['no label', { label: '' }, 400],
])('refuses %s', async (_what, body, code) => {
  expect(await make(owner, body)).toMatchObject({ status: code, type: 'application/problem+json' });
});

it('refuses a key for a shop of others', async () => {
  expect((await make(owner, { shopId: otherShop })).status).toBe(403);
});

it('notes the last use at most once a minute', async () => {
  const { body } = await make(owner, {});
  const sql = test.database.$client;
  const lastUse = async () => {
    const [row] = await sql<{ at: string | null }[]>`
      select last_used_at as at from api_keys where id = ${String(body.id)}`;
    return row?.at ? new Date(row.at).getTime() : null;
  };
  expect(await lastUse()).toBeNull();
  await status(String(body.key));
  const first = await lastUse();
  expect(first).toBeGreaterThan(Date.now() - 60_000);
  await status(String(body.key));
  expect(await lastUse()).toBe(first);
  await sql`update api_keys set last_used_at = now() - interval '61 seconds' where id = ${String(body.id)}`;
  await status(String(body.key));
  expect(await lastUse()).toBeGreaterThanOrEqual(first ?? 0);
});

it('tells who holds a key that has run out what to do, and nobody else', async () => {
  const { body } = await make(owner, {});
  const sql = test.database.$client;
  await sql`update api_keys set expires_at = '2026-01-02T00:00:00Z' where id = ${String(body.id)}`;
  const refused = await call(test, { url: '/v1/me', key: String(body.key) });
  expect(refused).toMatchObject({
    status: 401,
    body: { detail: expect.stringMatching(/ran out on 2026-01-02.*POST \/v1\/keys/) },
  });
  const unknown = await call(test, { url: '/v1/me', key: 'daybook_unknown' });
  expect(unknown.body.detail).not.toMatch(/ran out/);
});

it('answers every read about a shop of others as if there were none', async () => {
  const reads = describedRoutes(test.api).filter(
    route => route.method === 'GET' && route.path.includes('{shopId}'),
  );
  expect(reads.length).toBeGreaterThan(15);
  const open: string[] = [];
  for (const { path, roles } of reads) {
    const url = path.replace('{shopId}', otherShop).replace(/\{\w+\}/g, '2026-03-02');
    const { status: code } = await call(test, { url, key: owner });
    if (code !== (roles.includes('shop') ? 404 : 403)) open.push(`${path} ${code}`);
  }
  expect(open).toEqual([]);
});
