import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocumentRow, storeDocuments } from '../../db/queries/documents.ts';
import type { SaleDocument } from '../../domain/documents/sale.ts';
import { minor } from '../../domain/money/minor.ts';
import { endpointsBelow } from '../../targets/quickbooks-online/configuration.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { quickbooks } from './support/quickbooks.ts';
import { snapshot } from './support/snapshot.ts';
import { startWorker } from './support/worker.ts';

let test: TestApi;
let books: Awaited<ReturnType<typeof quickbooks>>;
let stopWorker: () => Promise<void>;
let onboarding: string;
let accountant: string;
let shopId: string;

const MAPPING = {
  v: 1,
  style: 'documents',
  costPolicy: 'none',
  receivableAccount: '1',
  cardFeesAccount: null,
  items: { labor: { item: 'Hours', account: '3', taxable: false } },
  discounts: {},
  stateFees: [],
  tenders: { cash: { account: '2', fee: 'not-by-us' } },
};

const SALE: SaleDocument = {
  kind: 'sale',
  ref: 'doc:tekmetric:1:ro-1',
  number: '1001',
  state: 'posted',
  postedAt: '2026-03-02T20:00:00Z',
  createdAt: '2026-03-02T15:00:00Z',
  businessDate: '2026-03-02',
  currency: 'USD',
  customer: null,
  onAccount: false,
  lines: [
    {
      key: 'labor-1',
      kind: 'labor',
      name: 'Diagnosis',
      quantity: null,
      unitPrice: null,
      amount: minor(10_000),
      cost: null,
      vendor: null,
    },
  ],
  discounts: [],
  tax: minor(0),
  total: minor(10_000),
  amountPaid: minor(0),
};
const SALE_ROW: DocumentRow = {
  ref: SALE.ref,
  kind: 'sale',
  externalId: '1',
  state: 'posted',
  businessDate: SALE.businessDate,
  saleRef: null,
  partyId: null,
  total: SALE.total,
  currency: 'USD',
  hash: 'h',
  content: SALE,
  problem: null,
  unknownFields: [],
};

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
  accountant = await keyFor(test, 'accountant');
  shopId = await orderShop(test, onboarding);
});

afterAll(async () => {
  await stopWorker();
  await test.close();
  await books.close();
});

const read = () => call(test, { url: `/v1/shops/${shopId}/mapping`, key: accountant });
const write = (mapping: object, more: object = {}) =>
  call(test, {
    method: 'PUT',
    url: `/v1/shops/${shopId}/mapping`,
    key: accountant,
    body: { mapping, ...more },
  });

describe('the mapping', () => {
  it('waits for the books', async () => {
    expect(await read()).toMatchObject({ status: 409, body: { detail: 'Connect the books first.' } });
    const begun = await call(test, {
      method: 'POST',
      url: `/v1/shops/${shopId}/books/sign-in`,
      key: onboarding,
    });
    const state = new URL(String(begun.body.url)).searchParams.get('state');
    const back = await call(test, {
      url: `/oauth/quickbooks-online/callback?state=${state}&code=c&realmId=1001`,
    });
    expect(back.status).toBe(200);
  });

  it('shows what the documents need, with counts and suggestions', async () => {
    await storeDocuments(test.database, shopId, [SALE_ROW], new Date());
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body.needed).toContainEqual(
      expect.objectContaining({ role: 'labor', kind: 'item', count: 1, examples: ['Diagnosis'] }),
    );
    expect(body.suggestions).toContainEqual(
      expect.objectContaining({ role: 'labor', item: 'Hours', account: '3', confidence: 'sure' }),
    );
    expect(body.current).toBeNull();
  });

  it('is decided during the installation, version by version', async () => {
    const before = await snapshot(test);
    expect((await write(MAPPING)).status).toBe(409);
    expect(await snapshot(test)).toEqual(before);
    await call(test, { method: 'POST', url: `/v1/shops/${shopId}/installation/start`, key: onboarding });
    expect(await write(MAPPING)).toMatchObject({ status: 200, body: { version: 1, stage: 'installing' } });
    const later = { effectiveFrom: '2026-03-01' };
    expect(await write(MAPPING, later)).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await read()).body.current).toMatchObject({
      version: 2,
      effectiveFrom: '2026-03-01',
      mapping: MAPPING,
    });
  });

  it('must fit the books', async () => {
    const before = await snapshot(test);
    const wrong = {
      ...MAPPING,
      receivableAccount: '99',
      items: { labor: { ...MAPPING.items.labor, account: '4' } },
    };
    const refused = await write(wrong);
    expect(refused.status).toBe(400);
    const paths = (refused.body.errors as { path: string }[]).map(error => error.path).sort();
    expect(paths).toEqual(['/body/mapping/items/labor', '/body/mapping/receivableAccount']);
    expect((await write({ ...MAPPING, style: 'poetry' })).status).toBe(400);
    expect((await write(MAPPING, { effectiveFrom: '2026-01-01' })).status).toBe(400);
    expect(await snapshot(test)).toEqual(before);
  });
});
