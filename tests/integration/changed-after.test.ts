import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { counter, laborOrder } from './orders.ts';
import { openPractice, type Practice } from './practice.ts';
import { allEntries, proofOf } from './rows.ts';
import { openScene, type Scene } from './scene.ts';
import { mapShop } from './shop.ts';
import { readSource, syncDay } from './sync-day.ts';

/** The practice shop launches a month before its first situation, and its own trade has not begun yet. */
const LAUNCH = '2026-02-02';
const START = '2026-03-01';

let practice: Practice;
let people: ReturnType<typeof counter>;

beforeAll(async () => {
  practice = await openPractice({ anchor: LAUNCH, seed: 'changed-after' });
  people = counter(practice);
});
afterAll(() => practice.close());

/** Labor to one income, cash to undeposited funds. */
function plain(mapping: Mapping): Mapping {
  const cash = { ...mapping.tenders.cash, account: '4', fee: mapping.tenders.cash?.fee ?? 'not-by-us' };
  const labor = { item: 'Hours', account: '60', taxable: false };
  return { ...mapping, items: { labor }, stateFees: [], tenders: { cash } as Mapping['tenders'] };
}

async function mappedScene(): Promise<Scene> {
  const scene = await openScene(practice, { row: { launchDate: LAUNCH, startDate: START } });
  await scene.webhooks(true);
  await readSource(scene.engine, scene.shop.shopId);
  await mapShop(scene.engine, scene.shop, plain, START);
  return scene;
}

const post = (id: number, day: string) => people.act(id, 'post', { postedDate: `${day}T20:00:00Z` });
const cash = (id: number, day: string, amount: number, kind = 'payment') =>
  people.pay({ repairOrderId: id, code: 'CASH', kind, amount, paymentDate: `${day}T20:10:00` });

test('4: posted and paid, unposted, posted again for less, the rest given back: each on its own day', async () => {
  const scene = await mappedScene();
  const sync = (day: string) => syncDay(scene.engine, scene.shop.shopId, day);
  const id = await people.put(laborOrder(44_000, 50_000));
  await post(id, '2026-04-06');
  await cash(id, '2026-04-06', 50_000);
  expect(await sync('2026-04-06')).toMatchObject({ outcome: 'proved' });
  expect(await scene.accountant.trialBalance('2026-04-06')).toEqual({
    'Undeposited Funds': 50_000,
    'Labor income': -50_000,
  });

  await people.act(id, 'unpost');
  await sync('2026-04-07');
  expect(await proofOf(scene.engine.database, scene.shop.shopId, '2026-04-06')).toMatchObject({
    tiesOut: true,
  });
  expect(await scene.accountant.trialBalance('2026-04-07')).toEqual({
    'Undeposited Funds': 50_000,
    'Accounts Receivable (A/R)': -50_000,
  });

  await people.put(laborOrder(44_000, 45_000));
  await post(id, '2026-04-08');
  expect(await sync('2026-04-08')).toMatchObject({ outcome: 'proved' });
  await cash(id, '2026-04-09', 5_000, 'refund');
  expect(await sync('2026-04-09')).toMatchObject({ outcome: 'proved' });
  expect(await scene.accountant.trialBalance('2026-04-09')).toEqual({
    'Undeposited Funds': 45_000,
    'Labor income': -45_000,
  });
  expect(await scene.accountant.receivables('2026-04-09')).toEqual({});
  expect(await scene.accountant.all('Invoice')).toMatchObject([{ TotalAmt: 450, Balance: 0 }]);
  await scene.close();
});

test('a sale that becomes smaller and one that moves to another day stay one object each', async () => {
  const scene = await mappedScene();
  const sync = (day: string) => syncDay(scene.engine, scene.shop.shopId, day);
  for (const [id, cents] of [
    [45_000, 30_000],
    [45_100, 20_000],
  ] as const) {
    await people.put(laborOrder(id, cents));
    await post(id, '2026-04-13');
  }
  await cash(45_000, '2026-04-13', 30_000);
  expect(await sync('2026-04-13')).toMatchObject({ outcome: 'proved' });
  await people.put(laborOrder(45_000, 25_000));
  await people.act(45_100, 'unpost');
  await post(45_100, '2026-04-14');
  expect(await sync('2026-04-14')).toMatchObject({ outcome: 'proved' });
  expect(await proofOf(scene.engine.database, scene.shop.shopId, '2026-04-13')).toMatchObject({
    tiesOut: true,
    parked: [],
  });
  const invoices = (await scene.accountant.all('Invoice')).filter(({ DocNumber }) =>
    ['45000', '45100'].includes(String(DocNumber)),
  );
  expect(invoices.map(({ DocNumber, TxnDate, TotalAmt }) => [DocNumber, TxnDate, TotalAmt]).sort()).toEqual([
    ['45000', '2026-04-13', 250],
    ['45100', '2026-04-14', 200],
  ]);
  expect(await scene.accountant.trialBalance('2026-04-14')).toEqual({
    'Undeposited Funds': 30_000,
    'Labor income': -45_000,
    'Accounts Receivable (A/R)': 15_000,
  });
  await scene.close();
});

test('what a person edited in the books is left as they made it, and asked about', async () => {
  const scene = await mappedScene();
  const sync = (day: string) => syncDay(scene.engine, scene.shop.shopId, day);
  await people.put(laborOrder(46_000, 30_000));
  await post(46_000, '2026-04-20');
  expect(await sync('2026-04-20')).toMatchObject({ outcome: 'proved' });
  const [invoice] = (await scene.accountant.all('Invoice')).filter(({ DocNumber }) => DocNumber === '46000');
  await scene.accountant.edit('invoice', { ...invoice, TxnDate: '2026-04-21' });
  await people.put(laborOrder(46_000, 28_000));
  await sync('2026-04-21');
  const [entry] = (await allEntries(scene.engine.database, scene.shop.shopId)).filter(({ subject }) =>
    subject.endsWith('46000'),
  );
  expect(entry).toMatchObject({ parkedCode: 'edited-in-books', operation: 'update', postedRevision: 1 });
  const after = (await scene.accountant.all('Invoice')).find(({ DocNumber }) => DocNumber === '46000');
  expect(after).toMatchObject({ TxnDate: '2026-04-21', TotalAmt: 300 });
  await scene.close();
});
