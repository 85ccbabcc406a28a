import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { ORDER } from './support/orders.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let stopWorker: () => Promise<void>;
let admin: string;
let onboarding: string;
let owner: string;

beforeAll(async () => {
  test = await testApi();
  stopWorker = await startWorker(test);
  [admin, onboarding, owner] = await Promise.all([
    keyFor(test, 'admin'),
    keyFor(test, 'onboarding'),
    keyFor(test, 'shop'),
  ]);
});

afterAll(async () => {
  await stopWorker();
  await test.close();
});

const send = (method: 'POST' | 'PUT', url: string, key: string, body: object) =>
  call(test, { method, url: `/v1${url}`, key, body });
const get = (url: string, key: string, headers = {}) => call(test, { url: `/v1${url}`, key, headers });
const denied = { code: '42501' };

describe('terms of service', () => {
  it('come in versions, in both languages; a shop keeps what it accepted and hears of the next', async () => {
    const shopId = await orderShop(test, owner);
    const french = await get('/terms', owner, { 'accept-language': 'fr' });
    expect(french.body).toMatchObject({ version: ORDER.termsVersion, language: 'fr' });
    const first = await get(`/shops/${shopId}/terms`, owner);
    expect(first.body).toMatchObject({ due: false, acceptances: [{ version: ORDER.termsVersion, life: 1 }] });
    const effectiveAt = new Date(Date.now() - 1_000).toISOString();
    const acceptBy = new Date(Date.now() + 86_400_000).toISOString();
    const next = { version: '2', effectiveAt, acceptBy, textEn: 'New terms', textFr: 'Nouvelles conditions' };
    expect((await send('POST', '/terms', onboarding, next)).status).toBe(403);
    expect((await send('POST', '/terms', admin, next)).status).toBe(201);
    expect((await send('POST', '/terms', admin, { ...next, textEn: 'Other' })).status).toBe(409);
    const due = await get(`/shops/${shopId}/terms`, owner);
    expect(due.body).toMatchObject({ current: '2', due: true, acceptBy });
    const old = await send('POST', '/shops', owner, ORDER);
    expect(old.body.errors).toEqual([expect.objectContaining({ path: '/body/termsVersion' })]);
    const body = { termsVersion: '2' };
    expect((await send('POST', `/shops/${shopId}/terms`, onboarding, body)).status).toBe(403);
    expect((await send('POST', `/shops/${shopId}/terms`, owner, { termsVersion: '1' })).status).toBe(400);
    const accepted = await send('POST', `/shops/${shopId}/terms`, owner, body);
    expect(accepted.body).toMatchObject({ due: false, acceptances: [{ version: '2' }, {}] });
    expect((await get(`/terms/${ORDER.termsVersion}`, owner)).status).toBe(200);
    expect((await get('/terms/none', owner)).status).toBe(404);
    const { body: trail } = await get(`/shops/${shopId}/audit?act=terms-accepted`, owner);
    expect(trail.acts).toEqual([
      expect.objectContaining({ before: { version: ORDER.termsVersion }, after: { version: '2' } }),
    ]);
  });

  it('and prices and trails are history that the engine itself cannot rewrite', async () => {
    for (const table of ['terms_versions', 'terms_acceptances', 'plan_prices', 'staff_audit_trail']) {
      const sql = test.database.$client;
      await expect(sql`delete from ${sql(table)}`).rejects.toMatchObject(denied);
      const column = table === 'terms_versions' ? 'version' : 'id';
      await expect(sql`update ${sql(table)} set ${sql(column)} = null`).rejects.toMatchObject(denied);
    }
  });
});

describe('plans and prices', () => {
  const order = (changes: object) =>
    send('POST', '/shops', onboarding, { ...ORDER, termsVersion: '2', ...changes });

  it('say what can be ordered where, and why something cannot', async () => {
    const { body } = await get('/plans', owner);
    const plans = body.plans as { id: string; offers: { country: string; refusal: string | null }[] }[];
    const refusal = (id: string, country: string) =>
      plans.find(plan => plan.id === id)?.offers.find(offer => offer.country === country)?.refusal;
    expect(refusal('standard', 'CA')).toBeNull();
    expect(refusal('basic', 'US')).toBe(
      'The plan Basic has no connection to the books. Order one of: Standard, Plus.',
    );
    expect(refusal('plus', 'CA')).toBe('The plan Plus is not offered in CA. Order one of: Standard.');
    for (const [plan, country] of [
      ['basic', 'US'],
      ['plus', 'CA'],
    ] as const) {
      const refused = await order({ plan, country });
      expect(refused).toMatchObject({ status: 400, body: { detail: refusal(plan, country) } });
    }
  });

  it('change from an instant on, while an order keeps its price', async () => {
    const soon = new Date(Date.now() + 4_000).toISOString();
    const price = { planId: 'standard', country: 'US', monthly: 15900, setUpFee: 0, validFrom: soon };
    const { shopId } = (await order({})).body;
    expect((await send('POST', '/plan-prices', admin, price)).status).toBe(201);
    const past = { ...price, validFrom: '2026-01-01T00:00:00Z' };
    const refused = await send('POST', '/plan-prices', admin, past);
    expect(refused.body.errors).toEqual([expect.objectContaining({ path: '/body/validFrom' })]);
    const isPast = () => Date.now() > Date.parse(soon);
    await expect.poll(isPast, { timeout: 10_000 }).toBe(true);
    const later = (await order({})).body.shopId;
    const rows = await test.database.$client<{ id: string; monthly: string }[]>`
      select s.shop_id as id, p.monthly from shops s join plan_prices p on p.id = s.price_id`;
    const monthly = (id: unknown) => Number(rows.find(row => row.id === id)?.monthly);
    expect([monthly(shopId), monthly(later)]).toEqual([14900, 15900]);
    expect((await get('/plan-prices', admin)).body.prices).toHaveLength(4);
  });

  it('let staff mark the set-up fee paid, or waive it with a reason', async () => {
    const shopId = String((await order({})).body.shopId);
    const url = `/shops/${shopId}/set-up-fee`;
    expect((await send('PUT', url, onboarding, { state: 'waived' })).status).toBe(400);
    const waived = { state: 'waived', reason: 'moved from a friend' };
    expect((await send('PUT', url, onboarding, waived)).body).toEqual({ setUpFee: 'waived' });
    expect((await send('PUT', url, onboarding, { state: 'paid' })).status).toBe(200);
    const { body } = await get(`/shops/${shopId}/audit?act=set-up-fee-waived`, onboarding);
    expect(body.acts).toEqual([
      expect.objectContaining({
        reason: 'moved from a friend',
        before: { setUpFee: 'due' },
        after: { setUpFee: 'waived' },
      }),
    ]);
  });

  it('change for a shop, into what can be ordered there', async () => {
    const shopId = String((await order({})).body.shopId);
    const url = `/shops/${shopId}/plan`;
    expect((await send('PUT', url, onboarding, { plan: 'basic' })).status).toBe(400);
    expect((await send('PUT', url, onboarding, { plan: 'plus' })).body).toMatchObject({ plan: 'plus' });
    const { body } = await get(`/shops/${shopId}/audit?act=plan-changed`, onboarding);
    expect(body.acts).toEqual([expect.objectContaining({ after: { plan: 'plus', priceId: 3 } })]);
  });
});
