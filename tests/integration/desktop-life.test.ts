import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesOf } from '../../db/queries/cases.ts';
import { acceptDrift, restoreDrift } from '../../db/queries/drifts.ts';
import { openSmallShop, type SmallShop } from '../complaints/small-shop.ts';
import { type Counter, onlyBooks, openCounter, TIMES } from '../faults/practice-pc.ts';
import { decidedOn, type MatrixBooks } from '../matrix/books.ts';
import { placeComputer } from '../matrix/desktop.ts';
import { changed } from './change-sets.ts';
import { DesktopHands } from './desktop-hands.ts';
import { seen } from './drift-shop.ts';
import { watch } from './sync-day.ts';

/** The whole life of books on a computer: what people do there is found, rolled back, undone, and closed periods hold. */
let shop: SmallShop;
let books: MatrixBooks;
let hands: DesktopHands;
let counter: Counter;
let visits: Promise<void>;
let over = false;
let id = 81_000;

beforeAll(async () => {
  shop = await openSmallShop('desktop-life', undefined, { computerTimes: TIMES });
  counter = await openCounter(
    shop.scene,
    await placeComputer(shop.scene, 'On the counter', { clock: 'real' }),
  );
  visits = (async () => {
    while (!over) {
      await counter.session();
      await wait(20);
    }
  })();
  books = await decidedOn(shop.scene, counter.placed, 'documents', 'none');
  hands = new DesktopHands(shop.practice, counter.placed.company);
  await onlyBooks(shop.scene, counter.placed.connectionId);
}, 60_000);
afterAll(async () => {
  over = true;
  await visits;
  await counter?.close();
  await shop?.close();
});

const database = () => shop.scene.engine.database;
const shopId = () => shop.scene.shop.shopId;
const accounts = async (date: string) => (await books.read(date)).accounts;
const drifts = () => casesOf(database(), shopId(), { kind: 'drift', open: true, limit: 100 });

/** A sale of labor, paid by check, synced and proved; gives its number. */
async function sold(day: string, cents: number): Promise<string> {
  id += 100;
  await shop.sell(id, day, cents);
  await shop.pay(id, day, cents);
  expect(await shop.sync(day)).toMatchObject({ outcome: 'proved' });
  return String(id);
}

test('an edit in QuickBooks is found with before and after; restored, the books are as we wrote them', async () => {
  const number = await sold('2026-04-06', 30_000);
  await hands.amount(number, 35_000);
  expect(await watch(shop.scene.engine, shopId())).toEqual(['2026-04-06']);
  const [found] = await drifts();
  expect(found).toMatchObject({
    cause: 'edited',
    before: { object: { total: 30_000 } },
    after: { object: { total: 35_000 } },
  });
  expect(await restoreDrift(database(), shopId(), found?.id ?? '', seen(found))).toBe(true);
  expect(await shop.sync('2026-04-06')).toMatchObject({ outcome: 'proved' });
  expect(await accounts('2026-04-06')).toEqual({ 'Undeposited Funds': 30_000, 'Labor income': -30_000 });
  expect(await drifts()).toEqual([]);
});

test('a deleted invoice comes back on request, with its payment on it', async () => {
  const number = await sold('2026-04-07', 20_000);
  await hands.delete(number);
  await watch(shop.scene.engine, shopId());
  const [found] = await drifts();
  expect(found).toMatchObject({ cause: 'deleted', after: { object: null } });
  await restoreDrift(database(), shopId(), found?.id ?? '', seen(found));
  expect(await shop.sync('2026-04-07')).toMatchObject({ outcome: 'proved' });
  expect(await hands.open(number)).toBe('0.00');
});

test('an accepted edit stays, and is no news at the next look', async () => {
  const number = await sold('2026-04-08', 40_000);
  await hands.amount(number, 42_000);
  await watch(shop.scene.engine, shopId());
  const [found] = await drifts();
  await acceptDrift(database(), shopId(), found?.id ?? '', seen(found));
  await shop.sync('2026-04-08');
  await shop.sync('2026-04-08');
  expect(await drifts()).toEqual([]);
  expect(await accounts('2026-04-08')).toMatchObject({ 'Labor income': -92_000 });
});

test('a day is rolled back, and comes back to the cent when that is undone', async () => {
  const before = await accounts('2026-04-10');
  await sold('2026-04-09', 50_000);
  const with9 = await accounts('2026-04-10');
  const period = { from: '2026-04-09', to: '2026-04-09' };
  const rolled = await changed(shop.scene.engine, shop.scene.shop, { kind: 'roll-back', ...period });
  expect(rolled.items.map(({ state }) => state)).toEqual(['done', 'done']);
  expect(await accounts('2026-04-10')).toEqual(before);
  await shop.sync('2026-04-09');
  expect(await accounts('2026-04-10')).toEqual(before);
  await changed(shop.scene.engine, shop.scene.shop, { kind: 'undo', ...period, undoes: rolled.number });
  expect(await accounts('2026-04-10')).toEqual(with9);
  expect(await shop.sync('2026-04-09')).toMatchObject({ outcome: 'proved' });
});

test('a sale that changes after its day is changed in place', async () => {
  const number = await sold('2026-04-13', 10_000);
  await shop.people.act(Number(number), 'unpost');
  await shop.sell(Number(number), '2026-04-13', 12_500);
  expect(await shop.sync('2026-04-13')).toMatchObject({ outcome: 'proved' });
  expect(await hands.open(number)).toBe('25.00');
});

test('a closed period is known before anything is tried, and holds what would change it', async () => {
  const number = await sold('2026-04-14', 10_000);
  await hands.close('2026-04-14');
  await shop.people.act(Number(number), 'unpost');
  await shop.sell(Number(number), '2026-04-14', 12_500);
  await shop.sync('2026-04-14');
  expect(await hands.open(number)).toBe('0.00');
  await hands.close(null);
  await shop.sync('2026-04-14');
  expect(await shop.sync('2026-04-14')).toMatchObject({ outcome: 'proved' });
  expect(await hands.open(number)).toBe('25.00');
});
