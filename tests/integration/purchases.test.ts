import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentRow } from '../../activities/source/document-row.ts';
import { saveDocumentAnswer } from '../../db/queries/document-answers.ts';
import { storeDocuments } from '../../db/queries/documents.ts';
import type { BillDocument, VendorPaymentDocument } from '../../domain/documents/bill.ts';
import type { DepositDocument } from '../../domain/documents/deposit.ts';
import type { Document } from '../../domain/documents/document.ts';
import { documentRef } from '../../domain/documents/ref.ts';
import { minor } from '../../domain/money/minor.ts';
import { decide, PRACTICE_MAPPING } from './mapping.ts';
import { counter, laborOrder } from './orders.ts';
import { openPractice, type Practice } from './practice.ts';
import { allDocuments, allEntries, proofOf } from './rows.ts';
import { openScene, type Scene } from './scene.ts';
import { postDay, readSource } from './sync-day.ts';

const LAUNCH = '2026-02-02';
const START = '2026-03-01';
const DAY = '2026-05-18';
const NAPA = { id: 'napa', name: 'NAPA Auto Parts', isBusiness: true };
const STAMP = { state: 'posted', createdAt: `${DAY}T15:00:00Z`, businessDate: DAY, currency: 'USD' } as const;

let practice: Practice;
let scene: Scene;

const ref = (kind: 'bill' | 'vendor-credit' | 'vendor-payment' | 'deposit', id: string) =>
  documentRef('tekmetric', '1', kind, id);

function bill(id: string, number: string, amount: number, kind: BillDocument['kind'] = 'bill'): BillDocument {
  const line = {
    key: 'l1',
    kind: 'parts',
    name: 'Brake pads',
    quantity: '1',
    amount: minor(amount),
  } as const;
  const rest = { number, orderNumber: null, sale: null, vendor: NAPA, taxes: [], total: minor(amount) };
  return { ...STAMP, ...rest, kind, ref: ref(kind, id), lines: [line] };
}

const check: VendorPaymentDocument = {
  ...STAMP,
  kind: 'vendor-payment',
  ref: ref('vendor-payment', '1'),
  number: '1042',
  means: 'check',
  vendor: NAPA,
  bill: ref('bill', '1'),
  forWhat: 'parts',
  memo: '',
  amount: minor(8_000),
};

beforeAll(async () => {
  practice = await openPractice({ anchor: LAUNCH, seed: 'purchases' });
  const people = counter(practice);
  scene = await openScene(practice, { row: { launchDate: LAUNCH, startDate: START } });
  await scene.webhooks(true);
  await people.put(laborOrder(49_000, 30_000));
  await people.act(49_000, 'post', { postedDate: `${DAY}T20:00:00Z` });
  for (const amount of [10_000, 20_000]) {
    const paymentDate = `${DAY}T20:10:00`;
    await people.pay({ kind: 'payment', repairOrderId: 49_000, amount, code: 'CHK', paymentDate });
  }
  await readSource(scene.engine, scene.shop.shopId);
  const accounts = { 'cost-of-parts': '80', bank: '35' };
  await decide(scene.engine, scene.shop, { ...PRACTICE_MAPPING, costPolicy: 'bought', accounts }, START);
}, 60_000);
afterAll(async () => {
  await scene?.close();
  await practice?.close();
});

async function store(documents: readonly Document[]): Promise<void> {
  const rows = documents.map(content =>
    documentRow(content.ref, content, {
      businessDate: content.businessDate,
      externalId: content.ref,
      currency: 'USD',
      unknownFields: [],
      problem: null,
      kind: content.kind,
    }),
  );
  await storeDocuments(scene.engine.database, scene.shop.shopId, rows, new Date());
}

/** Both cheques of the order, banked together. */
async function banked(): Promise<DepositDocument> {
  const payments = (await allDocuments(scene.engine.database, scene.shop.shopId)).flatMap(document =>
    document.kind === 'payment' && document.businessDate === DAY
      ? [{ ref: document.ref, amount: document.amount }]
      : [],
  );
  const zero = minor(0);
  const said = { number: 'B1', bank: null, payments, fee: zero, adjustment: zero, amount: minor(30_000) };
  return { ...STAMP, ...said, kind: 'deposit', ref: ref('deposit', '1') };
}

const post = () => postDay(scene.engine, scene.shop.shopId, DAY);

test('a day’s bills, credits, cheques and deposit are delivered in one run, what holds others last', async () => {
  await store([
    await banked(),
    check,
    bill('1', 'N-100', 8_000),
    bill('2', 'N-100C', 1_500, 'vendor-credit'),
  ]);
  const end = await post();
  const entries = await allEntries(scene.engine.database, scene.shop.shopId);
  expect(entries.map(({ purpose, state, parkedDetail }) => [purpose, state, parkedDetail]).sort()).toEqual([
    ['bill', 'posted', null],
    ['deposit', 'posted', null],
    ['payment', 'posted', null],
    ['payment', 'posted', null],
    ['sale', 'posted', null],
    ['vendor-credit', 'posted', null],
    ['vendor-payment', 'posted', null],
  ]);
  expect(end).toMatchObject({ outcome: 'proved' });
  const [vendor, ...others] = (await scene.accountant.all('Vendor')).filter(
    ({ DisplayName }) => DisplayName === NAPA.name,
  );
  expect(others).toEqual([]);
  expect(await scene.accountant.all('Bill')).toMatchObject([
    { DocNumber: 'N-100', Balance: 0, VendorRef: { value: vendor?.Id } },
  ]);
  const { rows } = await proofOf(scene.engine.database, scene.shop.shopId, DAY);
  const figures = new Map(rows.map(row => [row.key, [row.shop, row.books]]));
  expect(['bills', 'vendor-credits', 'vendor-payments', 'deposits'].map(key => figures.get(key))).toEqual([
    [8_000, 8_000],
    [1_500, 1_500],
    [8_000, 8_000],
    [30_000, 30_000],
  ]);
});

test('a bill whose number came before asks; said to be another one it is booked, its number told apart', async () => {
  const again = bill('3', 'N-100', 2_000);
  await store([again]);
  expect(await post()).toMatchObject({ outcome: 'differs' });
  const entry = async () =>
    (await allEntries(scene.engine.database, scene.shop.shopId)).find(({ subject }) => subject === again.ref);
  expect(await entry()).toMatchObject({ state: 'parked', parkedReason: 'bill-number-again' });
  const answer = { ref: again.ref, answer: 'book-it' } as const;
  await saveDocumentAnswer(scene.engine.database, scene.shop.shopId, answer, 'bookkeeper', new Date());
  expect(await post()).toMatchObject({ outcome: 'proved' });
  expect(await entry()).toMatchObject({ state: 'posted' });
  const numbers = (await scene.accountant.all('Bill')).map(({ DocNumber }) => DocNumber);
  expect(numbers.toSorted()).toEqual(['N-100', 'N-100-2']);
});

test('a deposit that is no more lets its payments go before they may be taken back', async () => {
  await store([{ ...(await banked()), state: 'deleted' }]);
  expect(await post()).toMatchObject({ outcome: 'proved' });
  expect(await scene.accountant.all('Deposit')).toEqual([]);
});
