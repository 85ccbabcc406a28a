import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dayOf } from '../../db/queries/business-days.ts';
import { shopById } from '../../db/queries/shops.ts';
import { call, keyFor } from '../api/support/api.ts';
import { accountantOf } from './books.ts';
import { decide } from './mapping.ts';
import { eveningOf, openPractice, type Practice } from './practice.ts';
import { openProduct, type Product, startLive } from './product.ts';
import { allEntries } from './rows.ts';
import { newCompany } from './scene.ts';
import { placeShop, type Shop } from './shop.ts';

const [FIRST, SECOND] = ['2026-03-02', '2026-03-03'] as const;
const LONGEST_MS = 60_000;
const LOOK_MS = 200;

let practice: Practice;
let product: Product;
let shop: Shop;
let owner: string;
const toBooks = vi.spyOn(globalThis, 'fetch');

beforeAll(async () => {
  practice = await openPractice({ seed: 'consent' });
  product = await openProduct(practice);
  const realm = await newCompany(practice, 'Main Street Books');
  shop = await placeShop(product.engine, { realm });
  await decide(product.engine, shop);
  owner = await keyFor(product, 'shop', shop.shopId);
  const url = `${product.url}${shop.webhookPath}`;
  await practice.control('PUT', '/tekmetric/shops/1/webhooks', { url });
  await startLive(product, shop.shopId);
  await practice.moveTo(eveningOf(FIRST));
  await syncNow(FIRST);
  await until(async () => (await stateOf(FIRST)) === 'proved');
  await practice.moveTo(eveningOf(SECOND));
}, LONGEST_MS);
afterAll(async () => {
  await product?.close();
  await practice?.close();
});

const syncNow = (businessDate: string) =>
  call(product, {
    method: 'POST',
    url: `/v1/shops/${shop.shopId}/sync-now`,
    key: owner,
    body: { businessDate },
  });
const stateOf = async (day: string) => (await dayOf(product.database, shop.shopId, day))?.state ?? null;
const attentionNow = async () => (await shopById(product.database, shop.shopId))?.attention ?? null;

async function until(reached: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + LONGEST_MS / 2;
  while (!(await reached())) {
    if (Date.now() > end) throw new Error('it did not come to that');
    await wait(LOOK_MS);
  }
}

/** How often the books or their sign-in were called since the last count. */
function callsToBooks(): number {
  const calls = toBooks.mock.calls.filter(([url]) => String(url).includes('/quickbooks-online/'));
  toBooks.mockClear();
  return calls.length;
}

/** Signs in through the API as the owner and consents for a company, as a browser would. */
async function signIn(realm: string) {
  const url = `/v1/shops/${shop.shopId}/books/sign-in`;
  const begun = await call(product, { method: 'POST', url, key: owner });
  const page = new URL(String(begun.body.url));
  page.searchParams.set('practice_company', realm);
  const answer = await fetch(page, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? '');
  return await call(product, {
    url: `${back.pathname}${back.search}`,
    headers: { accept: 'application/json' },
  });
}

test('a revoked consent is said within one sync, and nothing is tried in vain', async () => {
  await practice.control('POST', `/quickbooks-online/companies/${shop.realm}/revoke`);
  await practice.control('DELETE', `/quickbooks-online/requests?realm=${shop.realm}`);
  callsToBooks();
  expect((await syncNow(SECOND)).status).toBe(200);
  await until(async () => (await attentionNow()) !== null);
  expect(await attentionNow()).toMatchObject({ code: 'authorization-expired', whoActs: 'shop' });
  const { body } = await call(product, { url: `/v1/shops/${shop.shopId}`, key: owner });
  expect(JSON.stringify(body.attention)).toMatch(/Reconnect the same company/);
  expect(body.whoActs).toBe('shop');
  // The call that was refused and the refresh that was; then it is known, and nobody calls any more.
  expect(callsToBooks()).toBeLessThanOrEqual(2);
  const refused = await syncNow(SECOND);
  expect(refused.status).toBe(409);
  await wait(1_500);
  expect(callsToBooks()).toBe(0);
  const { requests } = await practice.control('GET', `/quickbooks-online/requests?realm=${shop.realm}`);
  expect(requests).toEqual([]);
});

test('what was to be sent is still there', async () => {
  const entries = await allEntries(product.database, shop.shopId);
  const ofDay = entries.filter(entry => entry.businessDate === SECOND);
  expect(ofDay.length).toBeGreaterThan(3);
  expect([...new Set(ofDay.map(entry => entry.state))]).toEqual(['staged']);
});

test('another company is refused, with both names', async () => {
  const other = await newCompany(practice, 'Somebody Else');
  const answer = await signIn(other);
  expect(answer.status).toBe(409);
  expect(JSON.stringify(answer.body)).toMatch(/Somebody Else/);
  expect(JSON.stringify(answer.body)).toMatch(new RegExp(`Books ${shop.realm}`));
  expect(await attentionNow()).toMatchObject({ code: 'authorization-expired' });
  expect(await stateOf(SECOND)).not.toBe('proved');
});

test('the same company again: everything is caught up, once', async () => {
  expect(await signIn(shop.realm)).toMatchObject({ status: 200, body: { connected: true } });
  await until(async () => (await stateOf(SECOND)) === 'proved');
  expect(await attentionNow()).toBeNull();
  const entries = await allEntries(product.database, shop.shopId);
  expect([...new Set(entries.map(entry => entry.state))]).toEqual(['posted']);
  // Revoking ended everybody's tokens.
  const accountant = await accountantOf(practice.url, shop.realm);
  const kinds = ['Invoice', 'Payment', 'Purchase', 'JournalEntry'];
  const objects = (await Promise.all(kinds.map(kind => accountant.all(kind)))).flat();
  expect(objects).toHaveLength(entries.length);
});
