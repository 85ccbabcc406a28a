import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateInZone } from '../../domain/calendar/local-time.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { ORDER } from './support/orders.ts';
import { startRealWorkers } from './support/real-worker.ts';

let test: TestApi;
let stopWorkers: () => Promise<void>;
let onboarding: string;
let shopKey: string;

beforeAll(async () => {
  test = await testApi();
  stopWorkers = await startRealWorkers(test);
  onboarding = await keyFor(test, 'onboarding');
  shopKey = await keyFor(test, 'shop');
}, 120_000);
afterAll(async () => {
  await stopWorkers();
  await test.close();
});

const today = () => dateInZone(new Date().toISOString(), ORDER.zone);
const daysAgo = (days: number) => Temporal.PlainDate.from(today()).subtract({ days }).toString();
const read = async (shopId: string) =>
  (await call(test, { url: `/v1/shops/${shopId}`, key: onboarding })).body as {
    startDate: string;
    firstSync: { kind: string; startDate: string; words: string };
  };

async function order(changes: object) {
  const { startDate: _given, ...rest } = ORDER;
  return await call(test, { method: 'POST', url: '/v1/shops', key: shopKey, body: { ...rest, ...changes } });
}

const choose = (shopId: string, body: object, key = onboarding, headers = {}) =>
  call(test, { method: 'PUT', url: `/v1/shops/${shopId}/first-sync`, key, body, headers });

describe('the first sync of an order', () => {
  it.each([
    ['from-now', {}, () => today()],
    ['from-date', { startDate: '2026-02-17' }, () => '2026-02-17'],
    ['from-date', { startDate: '2031-12-31' }, () => '2031-12-31'],
    ['range', {}, () => daysAgo(30)],
    ['range', { startDate: '2026-01-05' }, () => '2026-01-05'],
    ['all', {}, () => ORDER.launchDate],
  ])('%s %j starts where it says', async (firstSync, changes, startDate) => {
    const { body } = await order({ firstSync, ...changes });
    const shop = await read(String(body.shopId));
    expect(shop.startDate).toBe(startDate());
    expect(shop.firstSync).toMatchObject({ kind: firstSync, startDate: startDate(), notAskedFor: [] });
    expect(shop.firstSync.words).toContain(startDate());
  });

  it('is from a date when nothing is said, and then needs the date', async () => {
    const shopId = await orderShop(test, onboarding);
    expect((await read(shopId)).firstSync.kind).toBe('from-date');
    const refused = await order({});
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual([expect.objectContaining({ path: '/body/startDate' })]);
  });

  it.each([
    ['a start before the launch date', { firstSync: 'range', startDate: '2026-01-04' }],
    ['a date where the kind says it', { firstSync: 'all', startDate: '2026-02-02' }],
    ['a date with from now', { firstSync: 'from-now', startDate: '2026-02-02' }],
  ])('refuses %s', async (_what, changes) => {
    const refused = await order(changes);
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual([expect.objectContaining({ path: '/body/startDate' })]);
  });
});

describe('another first sync before going live', () => {
  it('moves the start where the kind says so, with the change in the audit trail', async () => {
    const shopId = await orderShop(test, onboarding);
    expect(await choose(shopId, { kind: 'all' })).toMatchObject({ status: 200, body: { stage: 'ordered' } });
    expect(await read(shopId)).toMatchObject({ startDate: ORDER.launchDate, firstSync: { kind: 'all' } });
    expect((await choose(shopId, { kind: 'from-now' })).status).toBe(200);
    expect((await read(shopId)).startDate).toBe(today());
    const { body } = await call(test, { url: `/v1/shops/${shopId}/audit`, key: onboarding });
    const changes = (body.acts as { act: string }[]).filter(one => one.act === 'first-sync-changed');
    expect(changes.at(-1)).toMatchObject({
      before: { firstSync: 'from-date', startDate: ORDER.startDate },
      after: { firstSync: 'all', startDate: ORDER.launchDate },
    });
  });

  it('refuses a start before the launch date in the caller’s language, and keeps what stands', async () => {
    const shopId = await orderShop(test, onboarding);
    const refused = await choose(shopId, { kind: 'from-date', startDate: '2026-01-04' }, onboarding, {
      'accept-language': 'fr-CA',
    });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('date de lancement 2026-01-05');
    expect((await read(shopId)).startDate).toBe(ORDER.startDate);
  });

  it('is not for support, and the button not before going live', async () => {
    const shopId = await orderShop(test, onboarding);
    const support = await keyFor(test, 'support');
    expect((await choose(shopId, { kind: 'all' }, support)).status).toBe(403);
    const accountant = await keyFor(test, 'accountant');
    const button = await call(test, {
      method: 'POST',
      url: `/v1/shops/${shopId}/first-sync/start`,
      key: accountant,
      body: { from: '2026-02-02', to: '2026-02-05' },
    });
    expect(button).toMatchObject({ status: 409, body: { type: '/problems/not-allowed' } });
  });

  it('keeps its kind in step with a start date that the settings change', async () => {
    const shopId = await orderShop(test, onboarding);
    await choose(shopId, { kind: 'all' });
    await call(test, {
      method: 'PATCH',
      url: `/v1/shops/${shopId}/settings`,
      key: onboarding,
      body: { startDate: '2026-03-02' },
    });
    expect(await read(shopId)).toMatchObject({ startDate: '2026-03-02', firstSync: { kind: 'from-date' } });
  });

  it('follows one rule with the settings: not before the launch date, and in no stage that it may not move in', async () => {
    const shopId = await orderShop(test, onboarding);
    const patch = (startDate: string, headers = {}) =>
      call(test, {
        ...{ method: 'PATCH', url: `/v1/shops/${shopId}/settings`, key: onboarding },
        ...{ body: { startDate }, headers },
      });
    const early = await patch('2026-01-04', { 'accept-language': 'fr' });
    expect(early.status).toBe(400);
    expect(JSON.stringify(early.body)).toContain('date de lancement 2026-01-05');
    expect((await patch('2026-03-09')).status).toBe(200);
    const key = await keyFor(test, 'support');
    const cancel = { method: 'POST', url: `/v1/shops/${shopId}/cancel`, key } as const;
    expect((await call(test, { ...cancel, body: { reason: 'Sold.' } })).status).toBe(200);
    expect((await patch('2026-03-16')).status).toBe(409);
    expect((await read(shopId)).startDate).toBe('2026-03-09');
  });
});

describe('a month that began without us', () => {
  it('is said in the status and in the list of days, in English and French', async () => {
    const shopId = await orderShop(test, onboarding, { startDate: '2026-02-17' });
    const said = {
      notOursBefore: '2026-02-17',
      notOurs: 'Starts on 2026-02-17: the days before are not ours.',
    };
    expect(await read(shopId)).toMatchObject(said);
    const days = await call(test, { url: `/v1/shops/${shopId}/days`, key: onboarding });
    expect(days.body).toMatchObject(said);
    const french = await call(test, {
      url: `/v1/shops/${shopId}/days`,
      key: onboarding,
      headers: { 'accept-language': 'fr' },
    });
    expect(french.body.notOurs).toMatch(/^Commence le 2026-02-17/);
  });

  it('is not when the start is the first of its month', async () => {
    const shopId = await orderShop(test, onboarding, { startDate: '2026-03-01' });
    expect(await read(shopId)).toMatchObject({ notOursBefore: null, notOurs: null });
  });
});
