import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointsBelow } from '../../targets/quickbooks-online/configuration.ts';
import { call, keyFor, PUBLIC_URL, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { quickbooks } from './support/quickbooks.ts';
import { snapshot } from './support/snapshot.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let books: Awaited<ReturnType<typeof quickbooks>>;
let stopWorker: () => Promise<void>;
let onboarding: string;
let shopId: string;

beforeAll(async () => {
  books = await quickbooks();
  const application = {
    endpoints: endpointsBelow(books.url),
    clientId: 'practice',
    clientSecret: 'practice',
  };
  test = await testApi(undefined, { quickbooksOnline: application });
  stopWorker = await startWorker(test);
  onboarding = await keyFor(test, 'onboarding');
  shopId = await orderShop(test, onboarding);
});

afterAll(async () => {
  await stopWorker();
  await test.close();
  await books.close();
});

async function beginSignIn(shop: string, key = onboarding): Promise<string> {
  const begun = await call(test, { method: 'POST', url: `/v1/shops/${shop}/books/sign-in`, key });
  const url = new URL(String(begun.body.url));
  expect(url.searchParams.get('redirect_uri')).toBe(`${PUBLIC_URL}/oauth/quickbooks-online/callback`);
  return String(url.searchParams.get('state'));
}

function comeBack(state: string, query: string) {
  return call(test, { url: `/oauth/quickbooks-online/callback?state=${state}&${query}` });
}

const consent = async (shop: string, realm: string) =>
  comeBack(await beginSignIn(shop), `code=code-${realm}&realmId=${realm}`);

const booksOf = async (shop: string) =>
  (await call(test, { url: `/v1/shops/${shop}`, key: onboarding })).body.books;

describe('signing in to the books', () => {
  it('refuses a state that nobody began, and a no, and connects nothing', async () => {
    const before = await snapshot(test);
    expect((await comeBack('made-up', 'code=code-1001&realmId=1001')).status).toBe(400);
    expect(await snapshot(test)).toEqual(before);
    const state = await beginSignIn(shopId);
    const [stored] = await test.database.$client`select state_hash from oauth_states`;
    expect(stored?.state_hash).not.toBe(state);
    const denied = await comeBack(state, 'error=access_denied');
    expect(denied.status).toBe(409);
    expect(denied.type).toMatch(/^text\/html/);
    expect(String(denied.body)).toContain('Not connected');
    expect((await comeBack(state, 'code=code-1001&realmId=1001')).status).toBe(400);
    expect(await booksOf(shopId)).toBeNull();
    expect(books.log).toEqual([]);
  });

  it.each([
    ['of another country', '1003', /company of CA/],
    ['in another currency', '1004', /EUR/],
  ])('refuses a company %s, gives the grant back and stores nothing', async (_what, realm, words) => {
    const refused = await consent(shopId, realm);
    expect(refused.status).toBe(409);
    expect(String(refused.body)).toMatch(words);
    expect(books.log.at(-1)).toBe('POST /v2/oauth2/tokens/revoke');
    const sql = test.database.$client;
    expect(await sql`select 1 from grants union all select 1 from companies`).toHaveLength(0);
  });

  it('connects a company once, with its tokens sealed', async () => {
    const state = await beginSignIn(shopId);
    const connected = await comeBack(state, 'code=code-1001&realmId=1001');
    expect(connected.status).toBe(200);
    expect(String(connected.body)).toContain('Main Street Auto LLC');
    const [grant] = await test.database.$client`select access_secret, refresh_secret, status from grants`;
    expect(`${grant?.access_secret}${grant?.refresh_secret}`).not.toMatch(/access-|refresh-/);
    expect(await booksOf(shopId)).toMatchObject({
      kind: 'quickbooks-online',
      company: 'Main Street Auto LLC',
      realmId: '1001',
      numberPrefix: '',
      connected: true,
    });
    const before = await snapshot(test);
    expect((await comeBack(state, 'code=code-1001&realmId=1001')).status).toBe(400);
    expect(await snapshot(test)).toEqual(before);
  });

  it('gives every further shop of a company its own number prefix', async () => {
    const second = await orderShop(test, onboarding, { name: 'Second' });
    const third = await orderShop(test, onboarding, { name: 'Third' });
    await consent(second, '1001');
    await consent(third, '1001');
    await consent(second, '1001');
    expect(await booksOf(second)).toMatchObject({ numberPrefix: 'S2-' });
    expect(await booksOf(third)).toMatchObject({ numberPrefix: 'S3-' });
  });

  it('refuses another company in place of the first, names both, and changes nothing', async () => {
    const kept = async () => {
      const { oauth_states: _used, ...rest } = await snapshot(test);
      return rest;
    };
    const state = await beginSignIn(shopId);
    const { idempotency_keys: _begun, ...before } = await kept();
    const refused = await comeBack(state, 'code=code-1002&realmId=1002');
    expect(refused.status).toBe(409);
    expect(String(refused.body)).toMatch(/Main Street Auto LLC.*Corner Garage Inc/);
    const { idempotency_keys: _same, ...after } = await kept();
    expect(after).toEqual(before);
  });

  it('refuses a sign-in that is older than ten minutes, and one whose person lost the role', async () => {
    const old = await beginSignIn(shopId);
    await test.database
      .$client`update oauth_states set expires_at = now() - interval '1 second' where used_at is null`;
    expect((await comeBack(old, 'code=code-1001&realmId=1001')).status).toBe(400);
    const owner = await keyFor(test, 'shop', shopId);
    const state = await beginSignIn(shopId, owner);
    await test.database.$client`delete from memberships where role = 'shop'`;
    expect((await comeBack(state, 'code=code-1001&realmId=1001')).status).toBe(403);
  });
});

describe('a grant in use', () => {
  const chart = () => call(test, { url: `/v1/shops/${shopId}/chart`, key: onboarding });

  it('reads the chart, and renews a refused token once for all who ask', async () => {
    expect((await chart()).body).toMatchObject({
      company: 'Main Street Auto LLC',
      accounts: expect.any(Array),
    });
    books.stale();
    books.log.length = 0;
    const answers = await Promise.all([chart(), chart(), chart()]);
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200]);
    expect(books.log.filter(line => line.endsWith('/tokens/bearer'))).toHaveLength(1);
  });

  it('that was revoked tells the owner who reconnects what, and comes back with the same company', async () => {
    books.stale();
    books.setDead(true);
    const ended = await chart();
    expect(ended).toMatchObject({
      status: 409,
      body: { type: '/problems/authorization-expired', whoActs: 'shop' },
    });
    const status = await call(test, { url: `/v1/shops/${shopId}`, key: onboarding });
    expect(status.body.status).toMatch(
      /^Reconnect QuickBooks Online: the shop’s owner .*“Main Street Auto LLC”/,
    );
    books.log.length = 0;
    await chart();
    expect(books.log).toEqual([]);
    books.setDead(false);
    expect((await consent(shopId, '1001')).status).toBe(200);
    expect((await chart()).status).toBe(200);
    expect(await booksOf(shopId)).toMatchObject({ connected: true, numberPrefix: '' });
  });

  it('is taken from another company in a new life, once the connection of the old one has ended', async () => {
    await test.database.$client`update target_connections set status = 'ended' where shop_id = ${shopId}`;
    expect((await consent(shopId, '1002')).status).toBe(200);
    expect(await booksOf(shopId)).toMatchObject({ realmId: '1002', numberPrefix: '', connected: true });
  });
});
