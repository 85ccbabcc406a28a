import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocumentRow, storeDocuments } from '../../db/queries/documents.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { minor } from '../../domain/money/minor.ts';
import { line, payment, ro, sale } from '../domain/mapping/documents.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

const ledgerDir = mkdtempSync(join(tmpdir(), 'daybook-mapping-'));
let test: TestApi;
let stopWorker: () => Promise<void>;
let accountant: string;
let shopId: string;
let connectionId: string;

beforeAll(async () => {
  test = await testApi(undefined, { ledgerDir });
  stopWorker = await startWorker(test);
  accountant = await keyFor(test, 'accountant');
  const onboarding = await keyFor(test, 'onboarding');
  shopId = await orderShop(test, onboarding, { targetKind: 'ledger-file' });
  const joined = await send('POST', '/books/ledger-file', {}, onboarding);
  connectionId = String(joined.body.connectionId);
  await send('POST', '/installation/start', undefined, onboarding);
  const documents = [
    sale(1, '2026-03-02', { lines: [line('labor', 10_000), line('parts', 2_000)], tax: minor(160) }),
    payment(1, '2026-03-03', 12_160, { sale: ro(1), tender: { key: 'other:wheels', name: 'Wheels' } }),
  ];
  await storeDocuments(test.database, shopId, documents.map(rowOf), new Date());
});

afterAll(async () => {
  await stopWorker();
  await test.close();
  rmSync(ledgerDir, { recursive: true, force: true });
});

const rowOf = (document: Document): DocumentRow => ({
  ref: document.ref,
  kind: document.kind,
  externalId: document.ref,
  state: document.state,
  businessDate: document.businessDate,
  saleRef: document.kind === 'payment' ? document.sale : null,
  partyId: null,
  total: document.kind === 'payment' ? document.amount : document.kind === 'sale' ? document.total : 0,
  currency: 'USD',
  hash: document.ref,
  content: document,
  problem: null,
  unknownFields: [],
});

async function send(method: 'POST' | 'PUT', path: string, body?: object, key = accountant) {
  return await call(test, { method, url: `/v1/shops/${shopId}${path}`, key, ...(body && { body }) });
}
const get = async (path: string) =>
  (await call(test, { url: `/v1/shops/${shopId}${path}`, key: accountant })).body;
const versions = () => mappingVersionsOf(test.database, shopId, connectionId);
const mappingNow = async (): Promise<Mapping> => {
  const [latest] = await versions();
  if (!latest) throw new Error('nothing is mapped');
  return latest.mapping;
};

/** An entry of a document, as preparing its day would have left it. */
async function entry(
  subject: string,
  purpose: string,
  date: string,
  state: 'parked' | 'posted',
  reason?: string,
) {
  const posted = state === 'posted' ? 1 : null;
  await test.database.$client`
    insert into entries (shop_id, target_connection_id, company_id, subject, purpose, marker, business_date, due_date,
      revision, content_hash, amount, currency, state, operation, posted_revision, parked_code, parked_reason, changed_at)
    select ${shopId}, id, company_id, ${subject}, ${purpose}, ${`${purpose} ${subject}`}, ${date}, ${date},
      1, 'h', 0, 'USD', ${state}, 'create', ${posted}, ${reason ? 'mapping-missing' : null}, ${reason ?? null}, now()
    from target_connections where shop_id = ${shopId}`;
}

describe('the lists of the books', () => {
  it('are kept, and read again on demand', async () => {
    const first = await get('/books/catalog');
    expect(first.accounts).toContainEqual(expect.objectContaining({ name: 'Labor Income', type: 'Income' }));
    expect((await get('/books/catalog')).readAt).toBe(first.readAt);
    expect((await get('/books/catalog?refresh=true')).readAt).not.toBe(first.readAt);
  });

  it('get a new account in place, once, with a name on it', async () => {
    const wanted = { name: 'Towing Income', type: 'Income' };
    const made = await send('POST', '/books/accounts', wanted);
    expect(made).toMatchObject({ status: 201, body: { ...wanted, active: true } });
    expect((await send('POST', '/books/accounts', wanted)).body.id).toBe(made.body.id);
    expect((await get('/books/catalog')).accounts).toContainEqual(expect.objectContaining(wanted));
    expect((await get('/audit')).acts).toContainEqual(expect.objectContaining({ act: 'account-created' }));
  });
});

describe('a template', () => {
  it('is shown first, with what the chart misses, and applied in one step', async () => {
    const shown = await get('/mapping/template');
    expect(shown.missing).toContainEqual(expect.objectContaining({ role: 'cost-of-parts' }));
    expect(await versions()).toEqual([]);
    expect((await send('POST', '/mapping/template', {})).status).toBe(409);
    const applied = await send('POST', '/mapping/template', { createMissing: true });
    expect(applied).toMatchObject({ status: 200, body: { version: 1 } });
    expect(applied.body.created).toContain('Cost of Parts');
    expect((await get('/mapping')).current).toMatchObject({ version: 1 });
    expect(
      (await call(test, { url: `/v1/shops/${shopId}/mapping/template?source=abacus`, key: accountant }))
        .status,
    ).toBe(404);
  });
});

describe('decisions', () => {
  type Shown = {
    topic: string;
    default: string;
    inForce: string;
    current: { choice: string; isDefault: boolean } | null;
  };
  const of = async (topic: string) =>
    ((await get('/decisions')).decisions as Shown[]).find(one => one.topic === topic);

  it('about style, tax and locations are the bookkeeper’s too, others are not', async () => {
    const bookkeeper = await keyFor(test, 'bookkeeper', shopId);
    const taken = (topic: string, choice: string) =>
      send('POST', '/decisions', { topic, choice }, bookkeeper);
    expect(await taken('style', 'daily-sales')).toMatchObject({ status: 200 });
    expect(await of('style')).toMatchObject({ inForce: 'daily-sales' });
    expect(await taken('style', 'documents')).toMatchObject({ status: 200 });
    expect((await taken('cost-policy', 'bought')).status).toBe(403);
    expect((await send('POST', '/mapping/template', {}, bookkeeper)).status).toBe(403);
  });

  it('are taken by name, and the mapping follows', async () => {
    expect(await of('cost-policy')).toMatchObject({ default: 'none', inForce: 'none', current: null });
    const taken = await send('POST', '/decisions', { topic: 'cost-policy', choice: 'bought' });
    expect(taken.status).toBe(200);
    expect(await of('cost-policy')).toMatchObject({
      inForce: 'bought',
      current: { choice: 'bought', isDefault: false },
    });
    expect((await mappingNow()).costPolicy).toBe('bought');
    expect((await send('POST', '/decisions', { topic: 'style', choice: 'poetry' })).status).toBe(400);
    expect((await send('POST', '/decisions', { topic: 'lock-date', choice: 'date' })).status).toBe(400);
  });

  it('that change in the mapping are decisions of the same person', async () => {
    const mapping = { ...(await mappingNow()), policies: { lumpDiscount: 'proportional' } };
    expect((await send('PUT', '/mapping', { mapping })).status).toBe(200);
    expect(await of('lump-discount')).toMatchObject({
      current: { choice: 'proportional', isDefault: false },
    });
  });
});

describe('a question', () => {
  it('is asked once for all that waits, with a proposal; its answer names the days that go on', async () => {
    await entry('doc:tekmetric:1:payment-1', 'payment', '2026-03-03', 'parked', 'tender:other:wheels');
    await entry('doc:tekmetric:1:payment-2', 'payment', '2026-03-05', 'parked', 'tender:other:wheels');
    const [asked] = (await get('/questions')).questions as Record<string, unknown>[];
    expect(asked).toMatchObject({
      reason: 'tender:other:wheels',
      needs: 'tender',
      count: 2,
      earliestDay: '2026-03-03',
      days: ['2026-03-03', '2026-03-05'],
      proposal: { confidence: expect.any(String) },
    });
    const reason = 'tender:other:wheels';
    expect((await send('POST', '/questions/answer', { reason, answer: {} })).status).toBe(400);
    expect((await send('POST', '/questions/answer', { reason: 'tips', answer: {} })).status).toBe(404);
    const account = (await mappingNow()).tenders.cash?.account;
    const answered = await send('POST', '/questions/answer', { reason, answer: { account } });
    expect(answered).toMatchObject({ status: 200, body: { days: ['2026-03-03', '2026-03-05'] } });
    const [latest] = await versions();
    expect(latest).toMatchObject({
      effectiveFrom: '2026-03-03',
      days: ['2026-03-03', '2026-03-05'],
      mapping: { tenders: { 'other:wheels': { account } } },
    });
  });
});

describe('a change after posting', () => {
  it('confirms what nobody decided when the installation is completed', async () => {
    const done = await send('POST', '/installation/complete');
    expect(done.status).toBe(200);
    const { decisions } = (await get('/decisions')) as {
      decisions: { topic: string; current: object | null }[];
    };
    expect(decisions.filter(one => one.current === null)).toEqual([]);
    expect((await send('POST', '/go-live')).body.stage).toBe('live');
  });

  it('shows its effect first, is bound to it, and touches those days alone', async () => {
    await entry(ro(1), 'sale', '2026-03-02', 'posted');
    const before = await mappingNow();
    const towing = ((await get('/chart')).accounts as { id: string; name: string }[]).find(
      one => one.name === 'Towing Income',
    );
    const labor = before.items.labor;
    if (!labor || !towing) throw new Error('the template maps labor');
    const mapping = { ...before, items: { ...before.items, labor: { ...labor, account: towing.id } } };
    const effect = await send('POST', '/mapping/effect', { mapping });
    expect(effect.body).toMatchObject({ counts: { postedDays: 1 } });
    const totals = effect.body.totals as { name: string; amount: number }[];
    expect(totals.reduce((all, one) => all + one.amount, 0)).toBe(0);
    expect(totals).toContainEqual(expect.objectContaining({ name: 'Towing Income', amount: -10_000 }));
    expect((await send('PUT', '/mapping', { mapping })).status).toBe(409);
    expect((await send('PUT', '/mapping', { mapping, effectHash: 'another' })).status).toBe(409);
    const { effectHash } = effect.body;
    expect((await send('PUT', '/mapping', { mapping, effectHash })).status).toBe(200);
    expect((await versions())[0]?.days).toContain('2026-03-02');
    const again = await send('POST', '/mapping/effect', { mapping });
    expect(again.body).toMatchObject({ counts: { days: 0 }, totals: [] });
  });
});

it('the tax report of a month says what does not tie', async () => {
  const { rows } = (await get('/tax-report?month=2026-03')) as { rows: object[] };
  expect(rows).toEqual([
    {
      location: null,
      kind: 'sales-tax',
      currency: 'USD',
      taxable: 2_000,
      nonTaxable: 10_000,
      exempt: 0,
      tax: 160,
      liability: 0,
      ties: false,
    },
  ]);
  const file = await call(test, { url: `/v1/shops/${shopId}/tax-report.csv?month=2026-03`, key: accountant });
  expect(String(file.body)).toContain('sales-tax,20.00,100.00,0.00,1.60,0.00,USD,0,,');
  expect(String(file.body)).toContain('Ties,In it from,Days not in it');
  const set = (date: string) =>
    test.database.$client`update shops set start_date = ${date} where shop_id = ${shopId}`;
  const [{ start = '' } = {}] = await test.database
    .$client`select start_date::text as start from shops where shop_id = ${shopId}`;
  await set('2026-03-02');
  const cut = await call(test, { url: `/v1/shops/${shopId}/tax-report.csv?month=2026-03`, key: accountant });
  await set(start);
  const lines = String(cut.body).trim().split('\r\n').slice(1);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatch(/,2026-03-02,2026-03-01$/);
});
