import { afterAll, beforeAll, expect, it } from 'vitest';
import { endpointsBelow } from '../../targets/quickbooks-online/configuration.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { quickbooks } from './support/quickbooks.ts';
import { snapshot } from './support/snapshot.ts';
import { startWorker } from './support/worker.ts';

const REALM = '1001';

let test: TestApi;
let books: Awaited<ReturnType<typeof quickbooks>>;
let stopWorker: () => Promise<void>;
let onboarding: string;
let first: string;
let second: string;

beforeAll(async () => {
  books = await quickbooks();
  const credentials = { clientId: 'practice', clientSecret: 'practice' };
  const application = { endpoints: endpointsBelow(books.url), ...credentials };
  test = await testApi(undefined, { quickbooksOnline: application });
  stopWorker = await startWorker(test);
  onboarding = await keyFor(test, 'onboarding');
  [first, second] = [
    await orderShop(test, onboarding),
    await orderShop(test, onboarding, { name: 'Second' }),
  ];
});
afterAll(async () => {
  await stopWorker();
  await test.close();
  await books.close();
});

async function consent(shop: string) {
  const begun = await call(test, {
    method: 'POST',
    url: `/v1/shops/${shop}/books/sign-in`,
    key: onboarding,
  });
  const state = new URL(String(begun.body.url)).searchParams.get('state');
  const url = `/oauth/quickbooks-online/callback?state=${state}&code=code-${REALM}&realmId=${REALM}`;
  return await call(test, { url });
}

const choose = (shop: string, numberPrefix: unknown, key = onboarding) =>
  call(test, { method: 'PUT', url: `/v1/shops/${shop}/books/number-prefix`, key, body: { numberPrefix } });

const prefixes = async () => {
  const rows = await test.database.$client`select shop_id, number_prefix from target_connections`;
  return Object.fromEntries(rows.map(row => [row.shop_id, row.number_prefix]));
};

it('is refused before the books are connected', async () => {
  expect((await choose(first, 'MAIN-')).status).toBe(409);
});

it('can be chosen until the first entry was sent; what is prepared is prepared anew', async () => {
  for (const shop of [first, second]) expect((await consent(shop)).status).toBe(200);
  expect(await prefixes()).toEqual({ [first]: '', [second]: 'S2-' });
  await stage(second, 'staged');
  const chosen = await choose(second, 'NORTH-');
  expect(chosen).toMatchObject({ status: 200, body: { numberPrefix: 'NORTH-' } });
  expect(await prefixes()).toEqual({ [first]: '', [second]: 'NORTH-' });
  const rows = await test.database.$client`select state from entries where shop_id = ${second}`;
  expect(rows.map(row => row.state)).toEqual(['superseded']);
  const [said] = await test.database.$client`
    select before, after from audit_trail where act = 'number-prefix-changed'`;
  expect(said).toEqual({ before: 'S2-', after: 'NORTH-' });
  expect((await choose(second, 'NORTH-')).status).toBe(200);
});

it.each([
  ['lower case', 'north-'],
  ['no hyphen at its end', 'NORTH'],
  ['digits that would make other shops’ numbers', '10'],
  ['a hyphen inside', 'A-B-'],
  ['more than the numbers leave room for', 'NORTHERN-'],
  ['something else than text', 7],
])('is refused with %s', async (_what, prefix) => {
  const before = await snapshot(test);
  const refused = await choose(second, prefix);
  expect(refused).toMatchObject({ status: 400, body: { type: '/problems/invalid-request' } });
  const { idempotency_keys: _a, ...kept } = await snapshot(test);
  const { idempotency_keys: _b, ...was } = before;
  expect(kept).toEqual(was);
});

it('is refused where another shop of the company has it', async () => {
  const refused = await choose(second, '');
  expect(refused).toMatchObject({ status: 409, body: { type: '/problems/conflict' } });
  expect(refused.body.detail).toMatch(/Another shop of “Main Street Auto LLC”/);
  expect((await choose(first, 'NORTH-')).status).toBe(409);
  expect(await prefixes()).toEqual({ [first]: '', [second]: 'NORTH-' });
});

it('is refused where a number would become longer than the books hold', async () => {
  const content = JSON.stringify({ kind: 'sale', number: '1234567890123456' });
  await test.database.$client`
    insert into documents (shop_id, ref, kind, external_id, state, total, currency, hash, content, unknown_fields, changed_at)
    values (${second}, 'doc:tekmetric:2:ro-1', 'repair-order', 'ro-1', 'posted', 1, 'USD', 'hash',
      ${content}, '[]', now())`;
  const refused = await choose(second, 'SOUTH-');
  expect(refused.status).toBe(400);
  expect(refused.body.detail).toMatch(/longest number has 16 characters/);
  expect((await choose(second, 'ABC-')).status).toBe(200);
});

it('is refused to those who may not, and once anything was sent or the shop is live', async () => {
  expect((await choose(second, 'WEST-', await keyFor(test, 'shop', second))).status).toBe(403);
  await stage(second, 'posted');
  const refused = await choose(second, 'WEST-');
  expect(refused).toMatchObject({ status: 409, body: { type: '/problems/not-allowed' } });
  expect(refused.body.detail).toMatch(/stands since the first entry was sent/);
  expect(await prefixes()).toEqual({ [first]: '', [second]: 'ABC-' });
});

it('a sign-in while the last shop is just leaving waits', async () => {
  await test.database.$client`update grants set status = 'leaving'`;
  const refused = await consent(first);
  expect(refused.status).toBe(409);
  expect(String(refused.body)).toMatch(/is just being disconnected/);
  const [grant] = await test.database.$client`select status from grants`;
  expect(grant?.status).toBe('leaving');
});

/** An entry of the shop's books; one that was posted has its line in the register. */
async function stage(shop: string, state: 'staged' | 'posted'): Promise<void> {
  const sql = test.database.$client;
  const subject = `doc:tekmetric:2:ro-${state}`;
  await sql`
    insert into entries (shop_id, target_connection_id, company_id, subject, purpose, marker, business_date, due_date,
      revision, content_hash, amount, currency, state, operation, changed_at)
    select shop_id, id, company_id, ${subject}, 'sale', ${`marker-${state}`}, '2026-03-02', '2026-03-02', 1, 'hash', 1,
      'USD', ${state}, 'create', now() from target_connections where shop_id = ${shop}`;
  if (state === 'posted')
    await sql`
      insert into posting_register (company_id, marker, shop_id, target_connection_id, subject, purpose, revision,
        content_hash, business_date, amount, currency, books_id, state, registered_at)
      select company_id, marker, shop_id, target_connection_id, subject, purpose, revision, content_hash, business_date,
        amount, currency, '1', 'posted', now() from entries where shop_id = ${shop} and state = 'posted'`;
}
