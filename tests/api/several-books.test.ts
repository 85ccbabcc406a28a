import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointsBelow } from '../../targets/quickbooks-online/configuration.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { quickbooks } from './support/quickbooks.ts';
import { startWorker } from './support/worker.ts';

const ledgerDir = mkdtempSync(join(tmpdir(), 'daybook-ledgers-'));
let test: TestApi;
let books: Awaited<ReturnType<typeof quickbooks>>;
let stopWorker: () => Promise<void>;
let onboarding: string;
let accountant: string;
let shopId: string;
let ledgerId: string;

beforeAll(async () => {
  books = await quickbooks();
  const application = {
    endpoints: endpointsBelow(books.url),
    clientId: 'practice',
    clientSecret: 'practice',
  };
  test = await testApi(undefined, { quickbooksOnline: application, ledgerDir });
  stopWorker = await startWorker(test);
  onboarding = await keyFor(test, 'onboarding');
  accountant = await keyFor(test, 'accountant');
  shopId = await orderShop(test, onboarding);
});

afterAll(async () => {
  await stopWorker();
  await test.close();
  await books.close();
  rmSync(ledgerDir, { recursive: true, force: true });
});

const post = (path: string, body?: object, key = onboarding, shop = shopId) =>
  call(test, { method: 'POST', url: `/v1/shops/${shop}${path}`, key, ...(body && { body }) });
const get = (path: string) => call(test, { url: `/v1/shops/${shopId}${path}`, key: accountant });
const status = async (shop = shopId) =>
  (await call(test, { url: `/v1/shops/${shop}`, key: onboarding })).body;

async function signIn(): Promise<void> {
  const begun = await post('/books/sign-in');
  const state = new URL(String(begun.body.url)).searchParams.get('state');
  await call(test, {
    url: `/oauth/quickbooks-online/callback?state=${state}&code=code-1001&realmId=1001`,
  });
}

describe('a ledger file beside QuickBooks', () => {
  it('is refused before the start date, to other roles, and where there is no volume for it', async () => {
    const early = await post('/books/ledger-file', { startDate: '2026-01-31' });
    expect(early.status).toBe(400);
    expect(JSON.stringify(early.body)).toMatch(/\/body\/startDate.*2026-02-02/);
    const bookkeeper = await keyFor(test, 'bookkeeper', shopId);
    expect((await post('/books/ledger-file', undefined, bookkeeper)).status).toBe(403);
    expect((await post('/books/ledger-file', { surprise: 1 })).status).toBe(400);
    expect((await status()).allBooks).toEqual([]);
  });

  it('is joined without a sign-in and waits for a mapping', async () => {
    const joined = await post('/books/ledger-file', { startDate: '2026-02-09' });
    expect(joined).toMatchObject({
      status: 200,
      body: { stage: 'ordered', status: 'mapping', directory: `main-street-auto-${shopId}` },
    });
    ledgerId = String(joined.body.connectionId);
    expect(existsSync(join(ledgerDir, `main-street-auto-${shopId}`, 'daybook.journal'))).toBe(true);
    await signIn();
    const shop = await status();
    expect(shop.books).toMatchObject({ kind: 'quickbooks-online', status: 'active' });
    expect(shop.allBooks).toEqual([
      expect.objectContaining({ kind: 'quickbooks-online', realmId: '1001', startDate: '2026-02-02' }),
      {
        connectionId: ledgerId,
        kind: 'ledger-file',
        company: 'Main Street Auto',
        realmId: `main-street-auto-${shopId}`,
        numberPrefix: '',
        connected: true,
        status: 'mapping',
        startDate: '2026-02-09',
        trouble: null,
        computer: null,
      },
    ]);
  });

  it('joined again it is the same one', async () => {
    const again = await post('/books/ledger-file');
    expect(again.body).toMatchObject({ connectionId: ledgerId, status: 'mapping' });
    expect((await status()).allBooks).toHaveLength(2);
  });

  it('has a chart and a mapping of its own', async () => {
    const chart = async (query = '') => JSON.stringify((await get(`/chart${query}`)).body);
    expect(await chart(`?connectionId=${ledgerId}`)).toMatch(/Income:Labor/);
    expect(await chart()).not.toMatch(/Income:Labor/);
    expect((await get('/chart?connectionId=nobody')).status).toBe(404);
    expect((await post('/installation/start')).body).toMatchObject({ stage: 'installing' });
    const mapping = {
      v: 1,
      style: 'documents',
      costPolicy: 'none',
      receivableAccount: 'Assets:Receivable',
      cardFeesAccount: null,
      items: { labor: { item: 'Hours', account: 'Income:Labor', taxable: false } },
      discounts: {},
      stateFees: [],
      tenders: { cash: { account: 'Assets:Undeposited-Funds', fee: 'not-by-us' } },
    };
    const put = (body: object) =>
      call(test, { method: 'PUT', url: `/v1/shops/${shopId}/mapping`, key: accountant, body });
    expect((await put({ mapping })).status).toBe(400);
    const early = await put({ mapping, connectionId: ledgerId, effectiveFrom: '2026-02-02' });
    expect(JSON.stringify(early.body)).toMatch(/kept from 2026-02-09 on/);
    expect(await put({ mapping, connectionId: ledgerId })).toMatchObject({
      status: 200,
      body: { version: 1 },
    });
    const read = await get(`/mapping?connectionId=${ledgerId}`);
    expect(read.body.current).toMatchObject({ effectiveFrom: '2026-02-09', mapping });
    expect((await get('/mapping')).body.current).toBeNull();
  });
});

describe('a ledger file alone', () => {
  it('can be ordered, and the installation begins with it', async () => {
    const shop = await orderShop(test, onboarding, { targetKind: 'ledger-file', name: 'Bayside Café' });
    const joined = await post('/books/ledger-file', undefined, onboarding, shop);
    expect(joined.body).toMatchObject({ status: 'active', directory: `bayside-cafe-${shop}` });
    expect(await status(shop)).toMatchObject({ books: { kind: 'ledger-file', connected: true } });
  });
});
