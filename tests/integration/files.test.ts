import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptFile } from '../../api/files/accept.ts';
import { type Understanding, understand } from '../../api/files/understand.ts';
import { storeUpload } from '../../db/queries/file-uploads.ts';
import { shopById } from '../../db/queries/shops.ts';
import type { FileKind } from '../../domain/documents/received.ts';
import { verdictOf } from '../../domain/proof/verdict.ts';
import { decide, PRACTICE_MAPPING } from './mapping.ts';
import { counter, laborOrder } from './orders.ts';
import { openPractice, type Practice } from './practice.ts';
import { allDocuments, proofOf } from './rows.ts';
import { openScene, type Scene } from './scene.ts';
import { postDay, readSource } from './sync-day.ts';

const LAUNCH = '2026-02-02';
const START = '2026-03-01';
const DAY = '2026-05-18';
const ORDER = 49_000;
const UNKNOWN_ACCOUNT = '86';

let practice: Practice;
let scene: Scene;

// A shop that connected before its webhook was set: what was paid is known, not how.
beforeAll(async () => {
  practice = await openPractice({ anchor: LAUNCH, seed: 'files' });
  const people = counter(practice);
  scene = await openScene(practice, { row: { launchDate: LAUNCH, startDate: START } });
  await people.put(laborOrder(ORDER, 30_000));
  await people.act(ORDER, 'post', { postedDate: `${DAY}T20:00:00Z` });
  for (const [amount, code] of [
    [10_000, 'CHK'],
    [20_000, 'CASH'],
  ] as const)
    await people.pay({ kind: 'payment', repairOrderId: ORDER, amount, code, paymentDate: `${DAY}T20:10:00` });
  await readSource(scene.engine, scene.shop.shopId);
  const accounts = {
    'payments-to-identify': UNKNOWN_ACCOUNT,
    'cost-of-parts': '80',
    freight: '80',
    bank: '35',
  };
  await decide(scene.engine, scene.shop, { ...PRACTICE_MAPPING, costPolicy: 'bought', accounts }, START);
}, 60_000);

afterAll(async () => {
  await scene?.close();
  await practice?.close();
});

/** What a person does with a file: hands it over, looks, accepts it. */
async function handOver(kind: FileKind, lines: readonly string[]): Promise<Understanding> {
  const { database } = scene.engine;
  const shop = await shopById(database, scene.shop.shopId);
  if (!shop) throw new Error('no shop');
  const id = `upload-${crypto.randomUUID()}`;
  const upload = {
    ...{ kind, name: `${kind}.csv`, encoding: 'utf-8', dateFormat: 'yyyy-mm-dd', decimalMark: 'point' },
    ...{ periodFrom: null, periodTo: null, content: lines.join('\n') },
  };
  const at = new Date();
  await storeUpload(database, {
    ...upload,
    ...{ shopId: shop.shopId, id, rows: lines.length - 1, uploadedBy: 'owner', uploadedAt: at },
  });
  const understanding = await understand(database, shop, upload);
  await acceptFile(database, { shopId: shop.shopId, id }, understanding, 'owner');
  return understanding;
}

const proof = () => proofOf(scene.engine.database, scene.shop.shopId, DAY);
const verdict = async () => verdictOf('proved', await proof());
const HEAD = 'order_number,date,tender,amount';

test('a day whose payments were not received has its sales proved, and tenders waiting', async () => {
  expect(await postDay(scene.engine, scene.shop.shopId, DAY)).toMatchObject({ outcome: 'proved' });
  expect(await verdict()).toBe('tenders-waiting');
  expect((await proof()).notReceived).toContain('payments');
  expect(await scene.accountant.all('Payment')).toMatchObject([
    { PaymentRefNum: `PU${ORDER}`, TotalAmt: 300 },
  ]);
});

test('an imported payment takes its part of what was unknown', async () => {
  const { problems, days } = await handOver('payments', [HEAD, `${ORDER},${DAY},Check,100.00`]);
  expect([problems, days]).toEqual([[], [DAY]]);
  expect(await readSource(scene.engine, scene.shop.shopId)).toEqual([DAY]);
  expect(await postDay(scene.engine, scene.shop.shopId, DAY)).toMatchObject({ outcome: 'proved' });
  expect(await verdict()).toBe('tenders-waiting');
  const payments = await scene.accountant.all('Payment');
  expect(payments.map(payment => payment.TotalAmt).sort()).toEqual([100, 200]);
});

test('when all are imported nothing waits, and nothing stands twice', async () => {
  const rows = [`${ORDER},${DAY},Check,100.00`, `${ORDER},${DAY},Cash,200.00`];
  const { counts } = await handOver('payments', [HEAD, ...rows]);
  expect(counts).toMatchObject({ new: 1, known: 1 });
  await readSource(scene.engine, scene.shop.shopId);
  expect(await postDay(scene.engine, scene.shop.shopId, DAY)).toMatchObject({ outcome: 'proved' });
  expect(await verdict()).toBe('proved');
  const payments = await scene.accountant.all('Payment');
  expect(payments.map(payment => payment.TotalAmt).sort()).toEqual([100, 200]);
  expect(payments.every(payment => payment.UnappliedAmt === 0)).toBe(true);
  const invoices = await scene.accountant.all('Invoice');
  expect(invoices).toMatchObject([{ DocNumber: String(ORDER), Balance: 0 }]);
});

test('the same file again changes no day', async () => {
  const rows = [`${ORDER},${DAY},Check,100.00`, `${ORDER},${DAY},Cash,200.00`];
  expect(await handOver('payments', [HEAD, ...rows])).toMatchObject({
    counts: { new: 0, known: 2 },
    days: [],
  });
  expect(await readSource(scene.engine, scene.shop.shopId)).toEqual([]);
});

test('a bill, the check that pays it and the deposit of the payments come the same way', async () => {
  await handOver('received-parts-orders', [
    'vendor,number,date,kind,description,amount,total',
    `NAPA,88-1,${DAY},parts,Brake pads,80.00,85.00`,
    `NAPA,88-1,${DAY},freight,Freight,5.00,85.00`,
  ]);
  await readSource(scene.engine, scene.shop.shopId);
  const check = await handOver('manual-checks', [
    'number,date,vendor,amount,bill_number',
    `5012,${DAY},NAPA,85.00,88-1`,
  ]);
  const deposit = await handOver('bank-deposits', [
    'number,date,order_number,payment_amount,total',
    `D-1,${DAY},${ORDER},100.00,300.00`,
    `D-1,${DAY},${ORDER},200.00,300.00`,
  ]);
  expect([check.problems, deposit.problems]).toEqual([[], []]);
  await readSource(scene.engine, scene.shop.shopId);
  const kinds = (await allDocuments(scene.engine.database, scene.shop.shopId)).flatMap(document =>
    document.ref.startsWith('doc:file:') ? [document.kind] : [],
  );
  expect(kinds.sort()).toEqual(['bill', 'deposit', 'payment', 'payment', 'vendor-payment']);
  const end = await postDay(scene.engine, scene.shop.shopId, DAY);
  expect(await proof()).toMatchObject({ parked: [], findings: [], tiesOut: true });
  expect(end).toMatchObject({ outcome: 'proved' });
  expect(await scene.accountant.all('Bill')).toMatchObject([{ DocNumber: '88-1', TotalAmt: 85, Balance: 0 }]);
  expect(await scene.accountant.all('Deposit')).toMatchObject([{ TotalAmt: 300 }]);
});
