import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPractice } from '../../simulators/practice/server.ts';
import { endpointsBelow } from '../../targets/quickbooks-online/configuration.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { quickbooks } from './support/quickbooks.ts';
import { startRealWorkers } from './support/real-worker.ts';

let practice: Awaited<ReturnType<typeof startPractice>>;
let books: Awaited<ReturnType<typeof quickbooks>>;
let test: TestApi;
let stopWorkers: () => Promise<void>;
let onboarding: string;
let support: string;
let shopId: string;
let webhook: URL;

beforeAll(async () => {
  const now = new Date('2026-01-09T23:00:00Z');
  practice = await startPractice({ port: 0, dataDir: null, anchorDate: '2026-01-05', now, seed: 'life' });
  books = await quickbooks();
  const application = {
    endpoints: endpointsBelow(books.url),
    clientId: 'practice',
    clientSecret: 'practice',
  };
  test = await testApi(practice.url, { quickbooksOnline: application });
  stopWorkers = await startRealWorkers(test);
  onboarding = await keyFor(test, 'onboarding');
  support = await keyFor(test, 'support');
  await test.database
    .$client`insert into representatives (id, person_id, zone) values ('rep', 'ann', 'America/Chicago')`;
  shopId = await orderShop(test, onboarding, { startDate: '2026-01-05' });
}, 120_000);

afterAll(async () => {
  await stopWorkers();
  await test.close();
  await books.close();
  await practice.close();
});

const post = (path: string, body?: object, key = onboarding) =>
  call(test, { method: 'POST', url: `/v1/shops/${path}`, key, ...(body && { body }) });
const read = async (path = '') =>
  (await call(test, { url: `/v1/shops/${shopId}${path}`, key: onboarding })).body;

async function until<Found>(look: () => Promise<Found | null | undefined | false>): Promise<Found> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error('it did not come within 20 s');
}

describe('the API with the shop’s own workflow', () => {
  it('takes a slot that cannot be taken twice', async () => {
    const from = new Date().toISOString().slice(0, 10);
    const to = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const { body } = await call(test, { url: `/v1/slots?from=${from}&to=${to}`, key: onboarding });
    const [slot] = body.slots as { representativeId: string; startsAt: string }[];
    const wish = { representativeId: slot?.representativeId, startsAt: slot?.startsAt };
    expect(await post(`${shopId}/appointment`, wish)).toMatchObject({
      status: 200,
      body: { stage: 'scheduled' },
    });
    const other = await orderShop(test, onboarding, { name: 'Other' });
    expect(await post(`${other}/appointment`, wish)).toMatchObject({
      status: 409,
      body: { type: '/problems/conflict', detail: expect.stringMatching(/taken/) },
    });
    const left = await call(test, { url: `/v1/slots?from=${from}&to=${to}`, key: onboarding });
    expect(left.body.slots).not.toContainEqual(slot);
    expect((await read()).appointment).toMatchObject({ representativeId: 'rep' });
  });

  it('reads the shop system once it is connected, and needs both sides for the installation', async () => {
    const early = await post(`${shopId}/installation/start`);
    expect(early).toMatchObject({
      status: 409,
      body: { detail: 'Connect the shop system and the books first.' },
    });
    const connected = await post(`${shopId}/source`, { sourceShopId: '1' });
    expect(connected.status).toBe(200);
    webhook = new URL(String(connected.body.webhookUrl));
    const begun = await post(`${shopId}/books/sign-in`);
    const state = new URL(String(begun.body.url)).searchParams.get('state');
    const back = await call(test, {
      url: `/oauth/quickbooks-online/callback?state=${state}&code=c&realmId=1001`,
      headers: { accept: 'application/json' },
    });
    expect(back.body).toEqual({ connected: true, company: 'Main Street Auto LLC' });
    await test.database.$client`delete from preflights where shop_id = ${shopId}`;
    expect((await post(`${shopId}/installation/start`)).body.detail).toMatch(/^Read the pre-flight first/);
    expect((await post(`${shopId}/pre-flight`)).body.counts).toMatchObject({ amber: expect.any(Number) });
    expect(await post(`${shopId}/installation/start`)).toMatchObject({
      status: 200,
      body: { stage: 'installing' },
    });
    const needed = await until(async () => {
      const mapping = await read('/mapping');
      const roles = mapping.needed as { role: string; count: number }[];
      return roles.some(role => role.role === 'labor') ? roles : null;
    });
    expect(needed.find(role => role.role === 'labor')?.count).toBeGreaterThan(5);
    const log = await until(async () => {
      const rows = (await read('/sync-log')).log as { event: string }[];
      return rows.length > 0 ? rows : null;
    });
    expect(log.at(-1)?.event).toBe('extracted');
  });

  it('names each act with its person', async () => {
    const acts = (await read('/audit')).acts as { act: string; actor: string }[];
    const names = acts.map(({ act }) => act);
    expect(names).toEqual(
      expect.arrayContaining(['ordered', 'book', 'sourceConnected', 'booksConnected', 'startInstallation']),
    );
    expect(acts.every(({ actor }) => actor.startsWith('person-onboarding'))).toBe(true);
  });

  it('cancels, refuses webhooks, settles, and begins a new life', async () => {
    const hook = () =>
      test.api.inject({
        method: 'POST',
        url: webhook.pathname + webhook.search,
        payload: { event: 'x', data: {} },
      });
    expect((await hook()).statusCode).toBe(200);
    expect((await post(`${shopId}/cancel`, { reason: 'Sold' }, support)).body.stage).toBe('cancelling');
    await until(async () => (await read()).stage === 'cancelled');
    expect((await hook()).statusCode).toBe(410);
    expect(await read()).toMatchObject({
      status: 'Cancelled',
      source: { connected: false },
      books: { connected: false },
    });
    expect(await post(`${shopId}/pause`)).toMatchObject({
      status: 409,
      body: { type: '/problems/not-allowed' },
    });
    const order = { startDate: '2026-01-06', termsVersion: '2026-11-01' };
    expect(await post(`${shopId}/order-again`, order)).toMatchObject({
      status: 200,
      body: { stage: 'ordered' },
    });
    expect((await post(`${shopId}/pause`)).status).toBe(200);
    await until(async () => (await read()).paused === true);
    expect(await read()).toMatchObject({
      life: 2,
      stage: 'ordered',
      moves: expect.arrayContaining(['book']),
    });
  });
});
