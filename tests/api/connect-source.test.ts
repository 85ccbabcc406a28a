import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from './support/api.ts';
import { orderShop, practiceWorld } from './support/connected.ts';
import { snapshot } from './support/snapshot.ts';

let world: Awaited<ReturnType<typeof practiceWorld>>;

beforeAll(async () => {
  world = await practiceWorld();
});

afterAll(async () => {
  await world.close();
});

const connect = (shopId: string, body: object) =>
  call(world.test, { method: 'POST', url: `/v1/shops/${shopId}/source`, key: world.onboarding, body });

describe('connecting the shop system', () => {
  it('refuses a shop outside our scope and an address that is not allowed, and changes nothing', async () => {
    const before = await snapshot(world.test);
    const outside = await connect(world.shopId, { sourceShopId: '999' });
    expect(outside.status).toBe(409);
    expect(outside.body.type).toBe('/problems/authorization-expired');
    const elsewhere = await connect(world.shopId, { sourceShopId: '1', baseUrl: 'https://example.com' });
    expect(elsewhere.status).toBe(400);
    expect(await snapshot(world.test)).toEqual(before);
  });

  it('stores the grant sealed and shows the webhook’s address once', async () => {
    const connected = await connect(world.shopId, { sourceShopId: '1' });
    expect(connected.status).toBe(200);
    expect(connected.body.sourceShopName).toBe('Main Street Auto');
    const url = new URL(String(connected.body.webhookUrl));
    expect(url.pathname).toMatch(/^\/webhooks\/tekmetric\/[0-9a-f]{36}$/);
    const secret = String(url.searchParams.get('secret'));
    expect(secret.length).toBeGreaterThan(40);
    const dump = JSON.stringify([
      await world.test.database.$client`select * from source_connections`,
      await world.test.database.$client`select * from idempotency_keys`,
      await world.test.database.$client`select * from audit_trail`,
    ]);
    expect(dump).not.toContain(secret);
    const [grant] = await world.test.database.$client`select access_secret, status from grants`;
    expect(grant?.status).toBe('active');
    expect(Buffer.from(grant?.access_secret).toString('latin1')).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
    const status = await call(world.test, { url: `/v1/shops/${world.shopId}`, key: world.onboarding });
    expect(status.body.source).toMatchObject({ kind: 'tekmetric', sourceShopId: '1', connected: true });
  });

  it('keeps the webhook’s path and renews its secret when it is connected again', async () => {
    const [before] = await world.test.database
      .$client`select webhook_id, webhook_secret_hash from source_connections`;
    const again = await connect(world.shopId, { sourceShopId: '1' });
    expect(again.status).toBe(200);
    expect(String(again.body.webhookUrl)).toContain(before?.webhook_id);
    const [after] = await world.test.database
      .$client`select webhook_id, webhook_secret_hash from source_connections`;
    expect(after?.webhook_secret_hash).not.toBe(before?.webhook_secret_hash);
  });

  it('refuses another shop of the source in its place, and one source shop for two shops', async () => {
    const before = await snapshot(world.test);
    const another = await connect(world.shopId, { sourceShopId: '2' });
    expect(another.status).toBe(409);
    expect(another.body.detail).toMatch(/shop 1.*shop 2/);
    expect(await snapshot(world.test)).toEqual(before);
    const second = await orderShop(world.test, world.onboarding, { name: 'Second' });
    const taken = await connect(second, { sourceShopId: '1' });
    expect(taken.status).toBe(409);
    expect(taken.body.type).toBe('/problems/conflict');
  });
});
