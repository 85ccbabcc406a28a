import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CorrectionToKeep, keepCorrections, lastCorrections } from '../../db/queries/cases.ts';
import { entriesOfDate } from '../../db/queries/entries.ts';
import { type PlannedEntry, writePlans } from '../../db/queries/entry-plans.ts';
import type { EntryContent } from '../../domain/entries/entry.ts';
import { contentHash } from '../../domain/entries/identity.ts';
import { minor } from '../../domain/money/minor.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { companyOfConnection } from './support/cases.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

const DAY = '2026-03-02';
const NAME = { subject: 'doc:tekmetric:1:ro-1', purpose: 'sale' } as const;
const ledgerDir = mkdtempSync(join(tmpdir(), 'daybook-cases-'));
let test: TestApi;
let stopWorker: () => Promise<void>;
let accountant: string;
let reader: string;
let shopId: string;
let caseId: string;
let entryId: string;

function sale(total: number): EntryContent {
  const customer = { key: 'customer:1', name: 'A. Customer' };
  return {
    type: 'invoice',
    businessDate: DAY,
    currency: 'USD',
    number: '1001',
    memo: 'Sale 1001',
    customer,
    lines: [],
    tax: minor(0),
    total: minor(total),
    postings: [
      { role: 'labor', account: '60', amount: minor(-total) },
      { role: 'receivable', account: '1', amount: minor(total) },
    ],
  };
}

beforeAll(async () => {
  test = await testApi(undefined, { ledgerDir });
  stopWorker = await startWorker(test);
  accountant = await keyFor(test, 'accountant');
  const onboarding = await keyFor(test, 'onboarding');
  shopId = await orderShop(test, onboarding, { targetKind: 'ledger-file' });
  const post = (path: string, body?: object) =>
    call(test, { method: 'POST', url: `/v1/shops/${shopId}${path}`, key: onboarding, ...(body && { body }) });
  const targetConnectionId = String((await post('/books/ledger-file', {})).body.connectionId);
  await post('/installation/start');
  reader = await keyFor(test, 'support');
  const content = sale(50_000);
  const plan: PlannedEntry = {
    ...NAME,
    targetConnectionId,
    companyId: await companyOfConnection(test.database, targetConnectionId),
    marker: 'MARK',
    businessDate: DAY,
    dueDate: DAY,
    belongsTo: null,
    revision: 1,
    currency: 'USD',
    contentHash: contentHash(content),
    content,
    amount: 50_000,
    state: 'parked',
    operation: 'create',
    parkedCode: 'period-closed',
    parkedReason: 'period-closed',
    parkedDetail: null,
  };
  await writePlans(test.database, shopId, [plan], 1, new Date());
  const found: CorrectionToKeep = {
    ...NAME,
    targetConnectionId,
    cause: 'edited',
    hold: 'period-closed',
    outcome: 'waits',
    before: content,
    after: sale(45_000),
    hash: contentHash(sale(45_000)),
    belongsTo: DAY,
    bookedOn: null,
    adjustment: null,
  };
  await keepCorrections(test.database, shopId, [found], new Date());
  await keepCorrections(test.database, shopId, [found], new Date());
  entryId = (await entriesOfDate(test.database, shopId, targetConnectionId, DAY))[0]?.id ?? '';
});

afterAll(async () => {
  await stopWorker();
  await test.close();
  rmSync(ledgerDir, { recursive: true, force: true });
});

const get = (path: string, language = 'en') =>
  call(test, {
    method: 'GET',
    url: `/v1/shops/${shopId}/cases${path}`,
    key: accountant,
    headers: { 'accept-language': language },
  });
const decide = (body: object, key = accountant) =>
  call(test, { method: 'POST', url: `/v1/shops/${shopId}/cases/${caseId}/decide`, key, body });

it('lists what is open once, in both languages, and filters', async () => {
  const { cases } = (await get('?open=true&kind=correction')).body as {
    cases: { id: string; words: string }[];
  };
  expect(cases).toMatchObject([{ state: 'open', hold: 'period-closed', belongsTo: DAY, cause: 'edited' }]);
  expect(cases[0]?.words).toBe('It was changed in the shop system. Its period is closed.');
  caseId = cases[0]?.id ?? '';
  const french = (await get(`?day=${DAY}`, 'fr')).body as { cases: { words: string }[] };
  expect(french.cases[0]?.words).toBe('Modifié dans le système d’atelier. Sa période est close.');
  expect((await get('?day=2026-03-03')).body).toEqual({ cases: [] });
  expect((await get('?kind=drift')).body).toEqual({ cases: [] });
});

it('shows before, after and the effect by account', async () => {
  expect((await get(`/${caseId}`)).body).toMatchObject({
    before: { total: 50_000 },
    after: { total: 45_000 },
    effect: [
      { role: 'labor', account: '60', amount: 5_000 },
      { role: 'receivable', account: '1', amount: -5_000, party: 'A. Customer' },
    ],
  });
  expect((await get('/00000000-0000-4000-8000-000000000000')).status).toBe(404);
});

it('is decided once, by name, with a note', async () => {
  expect((await decide({ decision: 'adjust', note: 'May' }, reader)).status).toBe(403);
  expect((await decide({ decision: 'adjust', note: ' ' })).status).toBe(400);
  expect((await decide({ decision: 'leave', note: 'The filed return stands.' })).body).toMatchObject({
    state: 'done',
    resolution: 'accepted',
    note: 'The filed return stands.',
  });
  expect((await decide({ decision: 'adjust', note: 'Again' })).status).toBe(409);
  const [last] = await lastCorrections(test.database, shopId, [entryId]);
  expect(last).toMatchObject({ resolution: 'accepted', hash: contentHash(sale(45_000)) });
  expect(last?.decidedBy).not.toBeNull();
});
