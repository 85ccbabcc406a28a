import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { changed } from './change-sets.ts';
import { counter, laborOrder } from './orders.ts';
import { openPractice, type Practice } from './practice.ts';
import { allEntries } from './rows.ts';
import { openScene, type Scene } from './scene.ts';
import { mapShop } from './shop.ts';
import { readSource, syncDay } from './sync-day.ts';

const LAUNCH = '2026-02-02';
const START = '2026-03-01';
const DAY = '2026-04-06';
const NEXT = '2026-04-07';

let practice: Practice;
let people: ReturnType<typeof counter>;

beforeAll(async () => {
  practice = await openPractice({ anchor: LAUNCH, seed: 'change-sets' });
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

let orders = 60_000;

/** An order of a day, posted and paid in cash. */
async function trade(day: string, cents: number): Promise<number> {
  orders += 100;
  const id = await people.put(laborOrder(orders, cents));
  await people.act(id, 'post', { postedDate: `${day}T20:00:00Z` });
  await people.pay({
    repairOrderId: id,
    code: 'CASH',
    kind: 'payment',
    amount: cents,
    paymentDate: `${day}T20:10:00`,
  });
  return id;
}

test('a day is rolled back, stays out at the next run, and comes back to the cent when that is undone', async () => {
  const scene = await mappedScene();
  const { engine, shop, accountant } = scene;
  await trade(DAY, 50_000);
  await trade(DAY, 20_000);
  expect(await syncDay(engine, shop.shopId, DAY)).toMatchObject({ outcome: 'proved' });
  const before = await accountant.trialBalance(NEXT);
  expect(before).toEqual({ 'Undeposited Funds': 70_000, 'Labor income': -70_000 });

  const rolled = await changed(engine, shop, { kind: 'roll-back', from: DAY, to: DAY });
  expect(rolled.items.map(({ state, item }) => [item.type, item.action, state])).toEqual([
    ['payment', 'delete', 'done'],
    ['payment', 'delete', 'done'],
    ['invoice', 'delete', 'done'],
    ['invoice', 'delete', 'done'],
  ]);
  expect(await accountant.trialBalance(NEXT)).toEqual({});

  await syncDay(engine, shop.shopId, DAY);
  expect(await accountant.trialBalance(NEXT)).toEqual({});

  const undone = await changed(engine, shop, { kind: 'undo', from: DAY, to: DAY, undoes: rolled.number });
  expect(undone.items.map(({ state, item }) => [item.type, item.action, state])).toEqual([
    ['invoice', 'restore', 'done'],
    ['invoice', 'restore', 'done'],
    ['payment', 'restore', 'done'],
    ['payment', 'restore', 'done'],
  ]);
  expect(await accountant.trialBalance(NEXT)).toEqual(before);
  expect(await accountant.receivables(NEXT)).toEqual({});
  expect(await syncDay(engine, shop.shopId, DAY)).toMatchObject({ outcome: 'proved' });
  const entries = await allEntries(engine.database, shop.shopId);
  expect(entries.map(({ state }) => state)).toEqual(['posted', 'posted', 'posted', 'posted']);
  await scene.close();
});
