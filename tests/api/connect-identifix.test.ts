import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, keyFor } from './support/api.ts';
import { orderShop, practiceWorld } from './support/connected.ts';
import { snapshot } from './support/snapshot.ts';

const KEY = 'practice-key-4410';
const US = { sourceKind: 'identifix', zone: 'America/Los_Angeles', name: 'Cedar Avenue Auto' };
const ENTERED = { apiKey: KEY, tenantId: '4410', shopNumber: '1', variant: 'full' };

let world: Awaited<ReturnType<typeof practiceWorld>>;
let shopId: string;
let webhookPath: string;

beforeAll(async () => {
  world = await practiceWorld();
  shopId = await orderShop(world.test, world.onboarding, US);
  await fetch(`${world.practice.url}/practice/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now: '2026-01-10T06:00:00Z' }),
  });
});

afterAll(async () => {
  await world.close();
});

const post = (
  path: string,
  body: object | undefined,
  options: { shop?: string; key?: string; fr?: boolean } = {},
) =>
  call(world.test, {
    method: 'POST',
    url: `/v1/shops/${options.shop ?? shopId}${path}`,
    key: options.key ?? world.onboarding,
    ...(body && { body }),
    ...(options.fr && { headers: { 'accept-language': 'fr' } }),
  });
const enter = (changes: object = {}, options = {}) =>
  post('/source/identifix', { ...ENTERED, ...changes }, options);

describe('connecting Identifix', () => {
  it('refuses a wrong key, another tenant and a shop in another zone, and stores nothing', async () => {
    const before = await snapshot(world.test);
    expect((await enter({ apiKey: 'some-other-key' })).body.type).toBe('/problems/authorization-expired');
    expect((await enter({ tenantId: '4411' })).body.type).toBe('/problems/authorization-expired');
    const elsewhere = await enter({ shopNumber: '2' });
    expect([elsewhere.status, elsewhere.body.detail]).toEqual([
      409,
      expect.stringContaining('America/New_York'),
    ]);
    expect(await snapshot(world.test)).toEqual(before);
  });

  it('refuses the shop system’s own connection in Canada and names the alternatives, in both languages', async () => {
    const changes = { country: 'CA', zone: 'America/Toronto', name: 'Maple Street Garage' };
    const shop = await orderShop(world.test, world.onboarding, { ...US, ...changes });
    const own = { variant: 'own', shopNumber: '2' };
    const english = await enter(own, { shop });
    expect([english.status, english.body.detail]).toEqual([
      400,
      expect.stringMatching(/full.*QuickBooks Desktop Canada or QuickBooks Online Canada/),
    ]);
    const french = await enter(own, { shop, fr: true });
    expect(french.body.detail).toMatch(/QuickBooks Desktop Canada ou QuickBooks Online Canada/);
    expect((await enter({ ...own, variant: 'full' }, { shop })).status).toBe(200);
  });

  it('shows what one page says, and never the key', async () => {
    const shown = await enter();
    expect(shown.status).toBe(200);
    expect(shown.body).toMatchObject({
      sourceShopName: 'Cedar Avenue Auto',
      sourceZone: 'America/Los_Angeles',
    });
    expect(shown.body).toMatchObject({ awaitsConfirmation: true, variant: 'full' });
    const { orders, counts } = shown.body as { orders: { total: number }[]; counts: Record<string, number> };
    expect(orders).toHaveLength(5);
    expect(orders.some(order => order.total > 0)).toBe(true);
    expect(counts['repair-order']).toBeGreaterThan(5);
    expect(counts.bill).toBeGreaterThan(0);
    webhookPath = new URL(String(shown.body.webhookUrl)).pathname;
    const status = await call(world.test, { url: `/v1/shops/${shopId}`, key: world.onboarding });
    expect(status.body.source).toMatchObject({ connected: false, awaitsConfirmation: true, variant: 'full' });
    const stored = JSON.stringify([
      shown.body,
      status.body,
      await world.test.database.$client`select * from source_connections`,
      await world.test.database.$client`select * from idempotency_keys`,
      await world.test.database.$client`select * from audit_trail`,
    ]);
    expect(stored).not.toContain(KEY);
  });

  it('starts no installation before somebody has confirmed that the data flows', async () => {
    const refused = await post('/installation/start', undefined);
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringMatching(/confirmed/)]);
    const french = await post('/installation/start', undefined, { fr: true });
    expect(french.body.detail).toMatch(/confirmez/);
  });

  it('is confirmed by a representative, by name, once', async () => {
    const again = await call(world.test, {
      url: `/v1/shops/${shopId}/source/data-flow`,
      key: world.onboarding,
    });
    expect(again.status).toBe(200);
    const accountant = await keyFor(world.test, 'accountant');
    expect((await post('/source/data-flow/confirm', undefined, { key: accountant })).status).toBe(403);
    const confirmed = await post('/source/data-flow/confirm', undefined);
    expect(confirmed.status).toBe(200);
    expect((await post('/source/data-flow/confirm', undefined)).status).toBe(200);
    const audit = await world.test.database
      .$client`select actor from audit_trail where act = 'data-flow-confirmed' and shop_id = ${shopId}`;
    expect(audit).toHaveLength(1);
    expect(audit[0]?.actor).toMatch(/./);
    const status = await call(world.test, { url: `/v1/shops/${shopId}`, key: world.onboarding });
    expect(status.body.source).toMatchObject({ connected: true, awaitsConfirmation: false });
  });

  it('takes webhooks that carry the key, and no others', async () => {
    const body = {
      id: 1,
      timestamp: '2026-01-10T06:00:00Z',
      event: 'repair_order.updated',
      payload: { id: 1 },
    };
    const send = (headers: Record<string, string>, url = webhookPath) =>
      world.test.api.inject({ method: 'POST', url, headers, payload: body });
    expect((await send({})).statusCode).toBe(404);
    expect((await send({ 'x-api-secret': 'another' })).statusCode).toBe(404);
    expect((await send({ 'x-api-secret': KEY }, '/webhooks/identifix/none')).statusCode).toBe(404);
    expect((await send({ 'x-api-secret': KEY })).json()).toEqual({ stored: true });
    expect((await send({ 'x-api-secret': KEY })).json()).toEqual({ stored: false });
  });

  it('waits for a confirmation again when another key is entered', async () => {
    expect((await enter({ variant: 'own' })).status).toBe(200);
    const status = await call(world.test, { url: `/v1/shops/${shopId}`, key: world.onboarding });
    expect(status.body.source).toMatchObject({ awaitsConfirmation: true, variant: 'own' });
  });

  it('refuses the key of a system that was not ordered', async () => {
    const other = await enter({}, { shop: world.shopId });
    expect([other.status, other.body.detail]).toEqual([409, expect.stringContaining('tekmetric')]);
    const tekmetric = await post('/source', { sourceShopId: '1' });
    expect([tekmetric.status, tekmetric.body.detail]).toEqual([409, expect.stringContaining('identifix')]);
  });
});
