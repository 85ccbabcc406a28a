import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adoptedObjects, answersOf } from '../../db/queries/document-answers.ts';
import { type DocumentRow, storeDocuments } from '../../db/queries/documents.ts';
import { insertMappingVersion } from '../../db/queries/mapping-versions.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { adoptedDeposit } from '../../domain/mapping/rules.ts';
import { line, payment, ro, sale } from '../domain/mapping/documents.ts';
import { bill } from '../domain/mapping/others.ts';
import { call, keyFor, type TestApi, testApi } from './support/api.ts';
import { orderShop } from './support/connected.ts';
import { startWorker } from './support/worker.ts';

const MAPPING: Mapping = {
  v: 1,
  style: 'documents',
  costPolicy: 'bought',
  receivableAccount: '1',
  cardFeesAccount: null,
  items: { labor: { item: 'Labor', account: '2', taxable: false } },
  discounts: {},
  stateFees: [],
  tenders: { card: { account: '3', fee: 'not-by-us' } },
  accounts: { payable: '4', 'cost-of-parts': '5', freight: '5' },
};
const ledgerDir = mkdtempSync(join(tmpdir(), 'daybook-answers-'));
const first = bill(1, '2026-03-02', { number: 'N-100' });
const again = bill(2, '2026-03-04', { number: 'N-100' });
const earlier = sale(900, '2026-01-20', { lines: [line('labor', 40_000)] });
const paysEarlier = payment(111, '2026-03-03', 40_000, { sale: ro(900) });
const ours = sale(901, '2026-03-05', { lines: [line('labor', 50_000)] });
const paidAhead = payment(112, '2026-01-25', 15_000, { sale: ro(901) });

let test: TestApi;
let stopWorker: () => Promise<void>;
let accountant: string;
let onboarding: string;
let shopId: string;
let connectionId: string;

const rowOf = (document: Document): DocumentRow => ({
  ref: document.ref,
  kind: document.kind,
  externalId: document.ref,
  state: document.state,
  businessDate: document.businessDate,
  saleRef: document.kind === 'payment' ? document.sale : null,
  partyId: document.kind === 'bill' ? document.vendor.id : null,
  total: 0,
  currency: 'USD',
  hash: document.ref,
  content: document,
  problem: null,
  unknownFields: [],
});

beforeAll(async () => {
  test = await testApi(undefined, { ledgerDir });
  stopWorker = await startWorker(test);
  accountant = await keyFor(test, 'accountant');
  onboarding = await keyFor(test, 'onboarding');
  shopId = await orderShop(test, onboarding, { targetKind: 'ledger-file' });
  connectionId = String((await send('/books/ledger-file', {}, onboarding)).body.connectionId);
  await send('/installation/start', undefined, onboarding);
  const version = { targetConnectionId: connectionId, effectiveFrom: '2026-02-02', mapping: MAPPING };
  await insertMappingVersion(test.database, shopId, {
    ...version,
    decidedBy: 'somebody',
    decidedAt: new Date(),
  });
  const documents = [first, again, earlier, paysEarlier, ours, paidAhead];
  await storeDocuments(test.database, shopId, documents.map(rowOf), new Date());
});

afterAll(async () => {
  await stopWorker();
  await test.close();
  rmSync(ledgerDir, { recursive: true, force: true });
});

const send = (path: string, body?: object, key = accountant) =>
  call(test, { method: 'POST', url: `/v1/shops/${shopId}${path}`, key, ...(body && { body }) });
const answer = (body: object, key?: string) => send('/questions/documents', body, key);
const answers = () => answersOf(test.database, shopId, connectionId);

it('a bill that asks is booked by name; its day is prepared again', async () => {
  const given = { ref: again.ref, answer: 'book-it' };
  expect((await answer(given, onboarding)).status).toBe(403);
  expect(await answer(given)).toMatchObject({ status: 200, body: { days: ['2026-03-04'] } });
  expect(await answers()).toEqual({ answered: [again.ref], adopted: [], excluded: [] });
  const { body } = await call(test, { url: `/v1/shops/${shopId}/audit`, key: accountant });
  expect(body.acts).toContainEqual(
    expect.objectContaining({ act: 'document-answered', after: { ...given, days: ['2026-03-04'] } }),
  );
});

it('what nothing asks about, and what is not there, is refused', async () => {
  expect((await answer({ ref: first.ref, answer: 'book-it' })).status).toBe(409);
  expect((await answer({ ref: ours.ref, answer: 'book-it' })).status).toBe(409);
  expect((await answer({ ref: ro(999), answer: 'book-it' })).status).toBe(404);
  const owed = { ref: ours.ref, answer: 'adopted', owed: 100, owedBooksId: '7' };
  expect((await answer(owed)).status).toBe(409);
  expect((await answer({ ref: earlier.ref, answer: 'adopted' })).status).toBe(400);
  expect((await answer({ ref: earlier.ref, answer: 'adopted', owed: 100 })).status).toBe(400);
  expect((await answers()).adopted).toEqual([]);
});

it('what was open by hand is adopted with its id in the books, and may be put right', async () => {
  const owed = { ref: earlier.ref, answer: 'adopted', owed: 30_000, owedBooksId: '70' };
  expect(await answer(owed)).toMatchObject({ status: 200, body: { days: ['2026-03-03'] } });
  expect((await answer({ ...owed, owed: 40_000, owedBooksId: '71' })).status).toBe(200);
  const deposit = { ref: ours.ref, answer: 'adopted', deposit: 15_000, depositBooksId: '72' };
  expect(await answer(deposit)).toMatchObject({ status: 200, body: { days: ['2026-03-05'] } });
  expect((await answers()).adopted).toEqual([
    { sale: earlier.ref, owed: 40_000 },
    { sale: ours.ref, deposit: 15_000 },
  ]);
  expect(await adoptedObjects(test.database, shopId, connectionId)).toEqual([
    { name: { subject: earlier.ref, purpose: 'sale' }, booksId: '71', type: 'invoice' },
    { name: adoptedDeposit(ours.ref), booksId: '72', type: 'payment' },
  ]);
  expect(await adoptedObjects(test.database, shopId, 'others')).toEqual([]);
});

it('a live shop syncs exactly the days again', async () => {
  await send('/installation/complete', {});
  const live = await move('goLive', 'accountant');
  expect((await answer({ ref: again.ref, answer: 'book-it' })).status).toBe(200);
  // One move for the one day, and the pause itself.
  expect((await move('pause', 'support')) - live).toBe(2);
});

/** Asks the shop's workflow for a move; gives how many it has made. */
async function move(name: string, role: string): Promise<number> {
  const command = { v: 1, key: crypto.randomUUID(), actor: 'somebody', role };
  const handle = test.temporal.workflow.getHandle(`shop-${shopId}`);
  return (await handle.executeUpdate<{ number: number }, [object]>(name, { args: [command] })).number;
}
