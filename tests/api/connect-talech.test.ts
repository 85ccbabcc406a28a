import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTaken } from '../../api/mapping/taken.ts';
import { PRACTICE_MAPPING } from '../integration/mapping.ts';
import { call } from './support/api.ts';
import { orderShop, practiceWorld } from './support/connected.ts';
import { snapshot } from './support/snapshot.ts';

const COUNTER = {
  sourceKind: 'talech',
  zone: 'America/Chicago',
  name: 'Harbor Street',
  reportEndTime: '02:00',
};
const SERVED = '4400017';
const BELOW_STANDARD = '4400023';

let world: Awaited<ReturnType<typeof practiceWorld>>;
let shopId: string;

beforeAll(async () => {
  world = await practiceWorld();
  shopId = await orderShop(world.test, world.onboarding, COUNTER);
});
afterAll(() => world?.close());

/** The merchant of the first world has its shop: another one begins. */
async function practiceWorldAgain() {
  await world.close();
  return await practiceWorld();
}

async function switches(changes: object): Promise<void> {
  await fetch(`${world.practice.url}/practice/talech/switches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(changes),
  });
}

const connect = (body: object, options: { shop?: string; fr?: boolean } = {}) =>
  call(world.test, {
    method: 'POST',
    url: `/v1/shops/${options.shop ?? shopId}/source/talech`,
    key: world.onboarding,
    body: { refreshToken: 'practice', ...body },
    ...(options.fr && { headers: { 'accept-language': 'fr' } }),
  });

describe('connecting talech', () => {
  it('lists what the sign-in opens, and connects nothing yet', async () => {
    const { status, body } = await connect({});
    expect([status, body.connected]).toEqual([200, false]);
    expect(body.merchants).toMatchObject([
      {
        id: SERVED,
        isServed: true,
        zone: 'America/Chicago',
        stores: [{ id: '1' }, { id: '2' }, { id: '3' }],
      },
      { id: BELOW_STANDARD, isServed: false },
    ]);
  });

  it('refuses a sign-in that talech does not know, and stores nothing', async () => {
    const before = await snapshot(world.test);
    expect((await connect({ refreshToken: 'another' })).body.type).toBe('/problems/authorization-expired');
    expect(await snapshot(world.test)).toEqual(before);
  });

  it('refuses a plan below Standard and says what to do, in both languages', async () => {
    const wanted = { merchantId: BELOW_STANDARD };
    const english = await connect(wanted);
    expect([english.status, english.body.detail]).toEqual([
      409,
      expect.stringMatching(/STARTER.*Standard plan/),
    ]);
    expect((await connect(wanted, { fr: true })).body.detail).toMatch(/forfait Standard ou supérieur/);
  });

  it('asks for combined or apart where there are several stores, and knows the stores', async () => {
    const wanted = { merchantId: SERVED };
    expect((await connect(wanted)).body).toMatchObject({ errors: [{ path: '/body/locations' }] });
    expect((await connect({ ...wanted, stores: ['9'], locations: 'apart' })).body).toMatchObject({
      errors: [{ path: '/body/stores' }],
    });
  });

  it('refuses a merchant of another zone', async () => {
    const far = { ...COUNTER, zone: 'America/New_York', name: 'Far Street' };
    const shop = await orderShop(world.test, world.onboarding, far);
    const { status, body } = await connect({ merchantId: SERVED, locations: 'combined' }, { shop });
    expect([status, body.detail]).toEqual([409, expect.stringContaining('America/Chicago')]);
  });

  it('keeps a refresh token that a look has used up, for the choice that follows', async () => {
    const shop = await orderShop(world.test, world.onboarding, { ...COUNTER, name: 'Second Street' });
    await switches({ refreshRotates: true });
    expect((await connect({}, { shop })).status).toBe(200);
    const wanted = { merchantId: SERVED, locations: 'combined' };
    expect((await connect({ ...wanted, stores: ['9'], refreshToken: undefined }, { shop })).status).toBe(400);
    expect((await connect({ ...wanted, refreshToken: undefined }, { shop })).status).toBe(200);
    const left = await world.test.database.execute(`select 1 from grants where external_id = 'shop:${shop}'`);
    expect(left).toHaveLength(0);
    await switches({ refreshRotates: false });
  });

  it('asks for a sign-in where there was none', async () => {
    const shop = await orderShop(world.test, world.onboarding, { ...COUNTER, name: 'Third Street' });
    const { body } = await connect({ refreshToken: undefined }, { shop });
    expect(body).toMatchObject({ errors: [{ path: '/body/refreshToken' }] });
  });
});

describe('the choice of stores', () => {
  beforeAll(async () => {
    world = await practiceWorldAgain();
    shopId = await orderShop(world.test, world.onboarding, COUNTER);
  });

  it('connects the chosen stores, and never shows a token', async () => {
    const { status, body } = await connect({ merchantId: SERVED, stores: ['1', '2'], locations: 'apart' });
    expect([status, body.connected, body.locations]).toEqual([200, true, 'apart']);
    expect(body.stores).toMatchObject([{ id: '1' }, { id: '2' }]);
    expect(JSON.stringify(body)).not.toMatch(/token/i);
    const shop = await call(world.test, { url: `/v1/shops/${shopId}`, key: world.onboarding });
    expect(shop.body.source).toMatchObject({ variant: 'apart' });
  });

  it('lets a draft of the mapping start with the stores apart', async () => {
    const parts = { database: world.test.database } as Parameters<typeof withTaken>[0];
    const books = { connection: { id: 'not-decided-yet' } } as Parameters<typeof withTaken>[2];
    const draft = await withTaken(parts, shopId, books, PRACTICE_MAPPING);
    expect(draft.policies).toEqual({ locations: 'apart' });
    expect((await withTaken(parts, world.shopId, books, PRACTICE_MAPPING)).policies).toBeUndefined();
  });

  it('refuses a shop that was ordered with another system', async () => {
    const answer = await connect({ merchantId: SERVED, locations: 'combined' }, { shop: world.shopId });
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('tekmetric')]);
  });
});
