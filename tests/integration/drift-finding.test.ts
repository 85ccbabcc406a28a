import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restoreDrift } from '../../db/queries/drifts.ts';
import { type DriftShop, openDriftShop, seen } from './drift-shop.ts';
import { postDay, watch } from './sync-day.ts';

let shop: DriftShop;
beforeAll(async () => {
  shop = await openDriftShop('drift-finding', 71_000);
}, 60_000);
afterAll(() => shop?.close());

const look = () => watch(shop.scene.engine, shop.scene.shop.shopId);
const post = (day: string) => postDay(shop.scene.engine, shop.scene.shop.shopId, day);
const openOn = async (day: string) => (await shop.drifts(true)).filter(({ belongsTo }) => belongsTo === day);
const lookAgainFrom = (through: string | null) =>
  shop.scene.engine.database.execute(
    sql`update target_connections set watched_through = ${through}::timestamptz where shop_id = ${shop.scene.shop.shopId}`,
  );

test('a line booked elsewhere before the first proof is no baseline: it is found, and put right it is no news', async () => {
  const day = '2026-05-04';
  const number = await shop.written(day, 15_000);
  const [line] = ((await shop.invoice(number))?.Line ?? []) as { SalesItemLineDetail: { ItemRef: object } }[];
  await shop.retype(number, 150, await shop.otherItem());
  await look();
  await post(day);
  expect(await openOn(day)).toMatchObject([{ cause: 'edited' }]);
  await shop.retype(number, 150, line?.SalesItemLineDetail.ItemRef);
  await look();
  expect(await post(day)).toMatchObject({ outcome: 'proved' });
  expect(await openOn(day)).toEqual([]);
});

test('the days of a look whose answer was lost run again', async () => {
  const day = '2026-05-05';
  const number = await shop.sold(day, 10_000);
  await look();
  await shop.retype(number, 120);
  expect(await look()).toEqual([day]);
  expect(await look()).toEqual([day]);
  await shop.sync(day);
  expect(await look()).toEqual([]);
});

test('a payment that waited for a deleted invoice is proved on its own later day once the invoice is restored', async () => {
  const [sold, paid, after] = ['2026-05-06', '2026-05-07', '2026-05-08'];
  await shop.sell(79_000, sold, 20_000);
  await shop.sync(sold);
  await shop.inBooks({ entity: 'Invoice', id: (await shop.invoice('79000'))?.Id, action: 'delete' });
  await shop.pay(79_000, paid, 20_000);
  expect(await shop.sync(paid)).toMatchObject({ outcome: 'differs' });
  const [found] = await openOn(sold);
  const { database } = shop.scene.engine;
  expect(await restoreDrift(database, shop.scene.shop.shopId, found?.id ?? '', seen(found))).toBe(true);
  expect(await post(sold)).toMatchObject({ outcome: 'proved' });
  await post(after);
  expect(await shop.proof(paid)).toMatchObject({ tiesOut: true });
});

test('an invoice or a refund whose note was wiped is not ours any more, and somebody is asked', async () => {
  const day = '2026-05-06';
  const number = await shop.sold(day, 10_000);
  await shop.pay(Number(number), day, 4_000, { kind: 'refund' });
  await shop.sync(day);
  const refund = (await shop.scene.accountant.all('Purchase')).at(-1);
  for (const [entity, id] of [
    ['Invoice', (await shop.invoice(number))?.Id],
    ['Purchase', refund?.Id],
  ])
    await shop.inBooks({ entity, id, action: 'edit', changes: { PrivateNote: 'mine' } });
  await look();
  expect((await openOn(day)).map(({ purpose }) => purpose).sort()).toEqual(['refund', 'sale']);
  await shop.sync(day);
  expect((await openOn(day)).length).toBe(2);
});

test('what a feed told of old entries counts although it does not reach back', async () => {
  const [old, late] = ['2026-03-03', '2026-06-20'];
  const number = await shop.sold(old, 10_000);
  await shop.sold(late, 10_000);
  await look();
  await lookAgainFrom(null);
  await shop.retype(number, 130);
  await look();
  expect(await openOn(old)).toMatchObject([{ cause: 'edited' }]);
});

test('a voided invoice is told apart from an edited one', async () => {
  const day = '2026-05-12';
  const number = await shop.sold(day, 10_000);
  await shop.inBooks({ entity: 'Invoice', id: (await shop.invoice(number))?.Id, action: 'void' });
  await look();
  expect(await openOn(day)).toMatchObject([{ cause: 'voided', after: { object: { total: 0 } } }]);
});
