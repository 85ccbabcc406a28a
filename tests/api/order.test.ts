import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { ORDER } from './support/orders.ts';
import { snapshot } from './support/snapshot.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let shopKey: string;
let onboarding: string;

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  shopKey = await keyFor(test, 'shop');
  onboarding = await keyFor(test, 'onboarding');
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

const order = (key: string, changes: object = {}, idempotencyKey?: string) =>
  call(test, {
    method: 'POST',
    url: '/v1/shops',
    key,
    body: { ...ORDER, ...changes },
    ...(idempotencyKey && { idempotencyKey }),
  });

describe('ordering', () => {
  it('makes a shop that its owner reads as in progress, with a running workflow', async () => {
    const ordered = await order(shopKey);
    expect(ordered.status).toBe(201);
    expect(ordered.body).toMatchObject({ stage: 'ordered', status: expect.stringMatching(/^In Progress/) });
    const shopId = String(ordered.body.shopId);
    expect(shopId).toMatch(/^[a-z0-9]{12}$/);
    const description = await test.temporal.workflow.getHandle(`shop-${shopId}`).describe();
    expect(description.status.name).toBe('RUNNING');
    expect(
      description.typedSearchAttributes
        .getAll()
        .map(pair => pair.key.name)
        .sort(),
    ).toEqual(['ShopAttention', 'ShopSource', 'ShopStage', 'ShopTargets', 'ShopWaitsFor']);
    const read = await call(test, { url: `/v1/shops/${shopId}`, key: shopKey });
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({ shopId, name: ORDER.name, reportEndTime: '18:00', setUpFee: 'due' });
  });

  it('answers a repeat with the same key the same way and makes no second shop', async () => {
    const first = await order(shopKey, {}, 'the-same-key');
    const second = await order(shopKey, {}, 'the-same-key');
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replay']).toBe('true');
    const other = await order(shopKey, { name: 'Another' }, 'the-same-key');
    expect(other.status).toBe(409);
    expect(other.type).toBe('application/problem+json');
    expect(other.body).toMatchObject({ type: '/problems/conflict' });
  });

  it.each([
    ['a start before the launch date', { startDate: '2026-01-04' }, '/body/startDate'],
    ['terms that are not in force', { termsVersion: '2019-01-01' }, '/body/termsVersion'],
    ['a zone that is none', { zone: 'Middle/Earth' }, '/body/zone'],
    ['an offset in place of a zone', { zone: '+05:00' }, '/body/zone'],
    ['an unknown plan', { plan: 'gold' }, '/body/plan'],
    ['a country that is not served', { country: 'FR' }, '/body/country'],
    ['a date that does not exist', { startDate: '2026-02-30' }, '/body/startDate'],
    ['a field that is not known', { color: 'red' }, '/body'],
  ])('refuses %s', async (_what, changes, path) => {
    const before = await snapshot(test);
    const refused = await order(shopKey, changes);
    expect(refused.status).toBe(400);
    expect(await snapshot(test)).toEqual(before);
    expect(refused.body.errors).toEqual([expect.objectContaining({ path })]);
  });

  it('lets only onboarding and admin say that the set-up fee is paid or waived', async () => {
    expect((await order(shopKey, { setUpFee: 'paid' })).status).toBe(403);
    expect((await order(onboarding, { setUpFee: 'waived' })).status).toBe(400);
    const why = { setUpFee: 'waived', setUpFeeReason: 'a friend of the house' };
    expect((await order(onboarding, why)).status).toBe(201);
  });

  it('shows a shop to its own people and to staff alone', async () => {
    const { shopId } = (await order(shopKey)).body;
    const stranger = await keyFor(test, 'shop');
    expect((await call(test, { url: `/v1/shops/${shopId}`, key: stranger })).status).toBe(404);
    expect((await call(test, { url: `/v1/shops/${shopId}`, key: onboarding })).status).toBe(200);
    const seen = await call(test, { url: '/v1/shops', key: stranger });
    expect(seen.body).toEqual({ shops: [], next: null });
  });
});
