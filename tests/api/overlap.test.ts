import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentRow } from '../../activities/source/document-row.ts';
import { storeDocuments } from '../../db/queries/documents.ts';
import { insertMappingVersion } from '../../db/queries/mapping-versions.ts';
import type { SaleDocument } from '../../domain/documents/sale.ts';
import { line, sale } from '../domain/mapping/documents.ts';
import type { EngineParts } from '../integration/engine.ts';
import { PRACTICE_MAPPING } from '../integration/mapping.ts';
import { openPractice, type Practice } from '../integration/practice.ts';
import { newCompany } from '../integration/scene.ts';
import { connectBooks } from '../integration/shop.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

const MON = '2026-03-16';
const NOBODY = '00000000-0000-4000-8000-000000000000';
const ledgerDir = mkdtempSync(join(tmpdir(), 'daybook-overlap-'));

let practice: Practice;
let test: TestApi;
let stopWorker: () => Promise<void>;
let shopId: string;
let connectionId: string;
const keys = new Map<string, string>();

const sold = (id: number, date: string): SaleDocument => sale(id, date, { lines: [line('labor', id * 100)] });
const written = (number: number, paid = 0) => ({
  ...{ number: String(number), customer: 'Ann Example' },
  ...{ net: number * 100, tax: 0, paid },
});

beforeAll(async () => {
  practice = await openPractice({ anchor: '2026-02-02', seed: 'overlap-api' });
  test = await testApi(practice.url, { ledgerDir });
  stopWorker = await startWorker(test);
  const onboarding = await keyFor(test, 'onboarding');
  shopId = await orderShop(test, onboarding, { targetKind: 'ledger-file' });
  const other = await orderShop(test, onboarding, { name: 'Elm Street Auto' });
  keys.set('accountant', await keyFor(test, 'accountant'));
  keys.set('support', await keyFor(test, 'support'));
  keys.set('stranger', await keyFor(test, 'bookkeeper', other));
  keys.set('bookkeeper', await keyFor(test, 'bookkeeper', shopId));
  keys.set('onboarding', onboarding);
  await post('/books/ledger-file', {}, 'onboarding');
  await post('/installation/start', undefined, 'onboarding');
  const realm = await newCompany(practice, 'Main Street Books');
  const { database, keys: ring } = test;
  const engine = { database, keys: ring, practiceUrl: practice.url } as EngineParts;
  connectionId = (await connectBooks(engine, shopId, realm)).connectionId;
  const version = {
    targetConnectionId: connectionId,
    effectiveFrom: '2026-02-02',
    mapping: PRACTICE_MAPPING,
  };
  await insertMappingVersion(database, shopId, { ...version, decidedBy: 'ann', decidedAt: new Date() });
  const documents = [sold(900, MON), sold(901, MON), sold(902, MON), sold(800, '2026-01-20')];
  const facts = { currency: 'USD', unknownFields: [], problem: null, kind: 'sale' } as const;
  const rows = documents.map(one =>
    documentRow(one.ref, one, { ...facts, businessDate: one.businessDate, externalId: one.ref }),
  );
  await storeDocuments(database, shopId, rows, new Date());
  await practice.control('POST', `/quickbooks-online/companies/${realm}/history`, {
    ...{ tool: 'invoices', by: 'hand', deposits: false },
    days: [
      { date: '2026-01-20', sales: [written(800)] },
      { date: MON, sales: [written(900), written(901), written(902)] },
    ],
  });
}, 120_000);
afterAll(async () => {
  await stopWorker?.();
  await test?.close();
  await practice?.close();
  rmSync(ledgerDir, { recursive: true, force: true });
});

const key = (role: string) => keys.get(role) ?? '';
const url = (path: string) => `/v1/shops/${shopId}${path}`;
const get = (path: string, role = 'accountant', language = 'en') =>
  call(test, { url: url(path), key: key(role), headers: { 'accept-language': language } });
const post = (path: string, body?: object, role = 'accountant', language = 'en') =>
  call(test, {
    ...{ method: 'POST', url: url(path), key: key(role), headers: { 'accept-language': language } },
    ...(body && { body }),
  });
const acts = async (act: string) => (await get(`/audit?act=${act}`)).body.acts as { after: object }[];
type Findings = { id: string; state: string; words: string; reasonWords: string[] }[];
const findings = async (language = 'en') =>
  (await get(`/overlap?connectionId=${connectionId}`, 'accountant', language)).body.findings as Findings;
type Items = { id: string; side: string; state: string; words: string; number: string }[];
const openItems = async (language = 'en') =>
  (await get(`/open-items?connectionId=${connectionId}`, 'accountant', language)).body.items as Items;

it('is read by the shop’s own people, decided by those who map, and by nobody of another shop', async () => {
  for (const [path, body] of [
    ['/overlap', { decision: 'exclude' }],
    ['/open-items', { decision: 'placed' }],
  ] as const) {
    const decide = `${path}/${NOBODY}/decide`;
    expect((await get(path, 'stranger')).status).toBe(404);
    for (const role of ['bookkeeper', 'support']) {
      expect((await get(path, role)).status).toBe(200);
      expect((await post(`${path}/read`, undefined, role)).status).toBe(403);
      expect((await post(decide, body, role)).status).toBe(403);
    }
    const elsewhere = { url: `/v1/shops/no-such-shop${decide}`, key: key('accountant'), body };
    expect((await call(test, { method: 'POST', ...elsewhere })).status).toBe(404);
  }
  expect((await post('/overlap/adopt-certain', {}, 'bookkeeper')).status).toBe(403);
});

it('says what was found in both languages', async () => {
  const read = await post(`/overlap/read?connectionId=${connectionId}`);
  expect(read).toMatchObject({ status: 200, body: { open: 3, certain: 3 } });
  const [english, french] = [await findings(), await findings('fr')];
  expect(english[0]).toMatchObject({
    words: 'The same: number, amount, date and name agree. To be decided.',
    reasonWords: ['same number', 'same amount', 'same date', 'same name'],
  });
  expect(french[0]?.words).toMatch(/^La même : numéro, montant, date et nom concordent\. À décider\.$/);
  expect(french[0]?.reasonWords).toEqual(['même numéro', 'même montant', 'même date', 'même nom']);
  expect((await get('/overlap')).body).toMatchObject({ read: null, findings: [] });
});

it('refuses what is not there, and what was decided already', async () => {
  const nobody = await post(`/overlap/${NOBODY}/decide`, { decision: 'exclude' }, 'accountant', 'fr');
  expect(nobody).toMatchObject({ status: 404, body: { detail: 'L’atelier n’a pas un tel chevauchement.' } });
  const path = `/overlap/${(await findings())[0]?.id}/decide`;
  const wrong = await post(path, { decision: 'adopt', money: 'exclude' });
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: '/body/money' }] } });
  expect((await post(path, { decision: 'exclude', note: 'Theirs.' })).status).toBe(200);
  const again = await post(path, { decision: 'not-the-same' }, 'accountant', 'fr');
  expect(again).toMatchObject({ status: 409, body: { detail: 'La décision a déjà été prise.' } });
  expect((await post(path, { decision: 'exclude' })).body.detail).toBe('This was decided already.');
  expect(await acts('overlap-not-the-same')).toEqual([]);
  expect(await acts('overlap-excluded')).toMatchObject([{ after: { note: 'Theirs.' } }]);
});

it('adopts all that is certain when as many are as were shown', async () => {
  const certain = (expected: number) =>
    post('/overlap/adopt-certain', { connectionId, expected, note: 'All the same.' });
  expect((await certain(3)).status).toBe(409);
  expect(await certain(2)).toMatchObject({
    status: 200,
    body: { adopted: 2, notAdopted: [], open: 0, certain: 0 },
  });
  expect((await findings()).map(({ state }) => state).sort()).toEqual(['adopted', 'adopted', 'excluded']);
  expect(await acts('overlap-adopted')).toHaveLength(2);
  expect((await certain(0)).body).toMatchObject({ adopted: 0, notAdopted: [] });
});

it('keeps what was said of an open item', async () => {
  const read = await post(`/open-items/read?connectionId=${connectionId}`);
  expect(read).toMatchObject({ status: 200, body: { waiting: 1 } });
  const [item] = await openItems('fr');
  expect(item).toMatchObject({ side: 'owed', number: '800', state: 'open', words: 'À décider.' });
  const decide = (body: object, id = item?.id ?? '', language = 'en') =>
    post(`/open-items/${id}/decide`, { connectionId, ...body }, 'accountant', language);
  expect(await decide({ decision: 'placed' }, NOBODY, 'fr')).toMatchObject({
    status: 404,
    body: { detail: 'Ces livres n’ont pas un tel poste ouvert.' },
  });
  const nothing = await decide({ decision: 'adopt' }, item?.id, 'fr');
  expect(nothing).toMatchObject({ status: 400, body: { errors: [{ path: '/body/booksId' }] } });
  expect(JSON.stringify(nothing.body)).toContain('Indiquez ce qui lui correspond');
  expect((await decide({ decision: 'entered' })).body).toMatchObject({ waiting: 1 });
  expect((await decide({ decision: 'placed', note: 'In the old books.' })).body).toMatchObject({
    waiting: 0,
  });
  expect((await decide({ decision: 'placed' })).status).toBe(200);
  expect((await decide({ decision: 'entered' }, item?.id, 'fr')).body.detail).toMatch(/autre décision/);
  expect(await acts('open-item-decided')).toMatchObject([
    { after: { decision: 'placed', note: 'In the old books.' } },
    { after: { decision: 'entered' } },
  ]);
});
