import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesOf } from '../../db/queries/cases.ts';
import { decide, PRACTICE_MAPPING } from './mapping.ts';
import { counter, laborOrder } from './orders.ts';
import { openPractice, type Practice } from './practice.ts';
import { allEntries, proofOf } from './rows.ts';
import { openScene, type Scene } from './scene.ts';
import { postDay, readSource, syncDay } from './sync-day.ts';

const LAUNCH = '2026-02-02';
const START = '2026-03-01';
const DAYS = ['2026-05-11', '2026-05-12'] as const;

let practice: Practice;
let scene: Scene;

beforeAll(async () => {
  practice = await openPractice({ anchor: LAUNCH, seed: 'style-change' });
  const people = counter(practice);
  scene = await openScene(practice, { row: { launchDate: LAUNCH, startDate: START } });
  await scene.webhooks(true);
  await readSource(scene.engine, scene.shop.shopId);
  await decide(scene.engine, scene.shop, PRACTICE_MAPPING, START);
  for (const [index, day] of DAYS.entries()) {
    const id = 48_000 + index * 100;
    await people.put(laborOrder(id, 30_000));
    await people.act(id, 'post', { postedDate: `${day}T20:00:00Z` });
    await people.pay({
      kind: 'payment',
      repairOrderId: id,
      amount: 20_000,
      code: 'CASH',
      paymentDate: `${day}T20:10:00`,
    });
    expect(await syncDay(scene.engine, scene.shop.shopId, day)).toMatchObject({ outcome: 'proved' });
  }
}, 60_000);
afterAll(async () => {
  await scene?.close();
  await practice?.close();
});

const standing = async (day: string) =>
  (await allEntries(scene.engine.database, scene.shop.shopId))
    .filter(entry => entry.businessDate === day && entry.postedRevision !== null)
    .map(entry => `${entry.purpose} ${entry.revision}`)
    .sort();

test('another style from a date on re-posts that day alone: the former entries leave, the balances stay', async () => {
  const before = await scene.accountant.trialBalance(DAYS[1]);
  await decide(scene.engine, scene.shop, { ...PRACTICE_MAPPING, style: 'daily-journal' }, DAYS[1]);
  for (const day of DAYS) {
    expect(await postDay(scene.engine, scene.shop.shopId, day)).toMatchObject({ outcome: 'proved' });
    expect(await proofOf(scene.engine.database, scene.shop.shopId, day)).toMatchObject({ tiesOut: true });
  }
  expect(await standing(DAYS[0])).toEqual(['payment 1', 'sale 1']);
  expect(await standing(DAYS[1])).toEqual(['day-payments 1', 'day-sales 1']);
  expect(await scene.accountant.trialBalance(DAYS[1])).toEqual(before);
  const invoices = await scene.accountant.all('Invoice');
  expect(invoices.map(({ DocNumber }) => DocNumber)).toEqual(['48000']);
});

test('and back again: the journals leave, the documents are made anew as later revisions', async () => {
  const before = await scene.accountant.trialBalance(DAYS[1]);
  await decide(scene.engine, scene.shop, PRACTICE_MAPPING, DAYS[1]);
  expect(await postDay(scene.engine, scene.shop.shopId, DAYS[1])).toMatchObject({ outcome: 'proved' });
  expect(await standing(DAYS[1])).toEqual(['payment 3', 'sale 3']);
  expect(await scene.accountant.trialBalance(DAYS[1])).toEqual(before);
  expect(await scene.accountant.all('JournalEntry')).toEqual([]);
});

test('the case of each entry that gave way says that the mapping changed', async () => {
  const cases = await casesOf(scene.engine.database, scene.shop.shopId, { kind: 'correction', limit: 50 });
  expect(cases).toHaveLength(4);
  for (const one of cases) expect(one).toMatchObject({ cause: 'mapping', state: 'done', belongsTo: DAYS[1] });
});
