import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askFirstRange } from '../../activities/records/first-sync.ts';
import { backfillRange } from '../../activities/records/ranges.ts';
import { booksOnDays } from '../../db/queries/day-proofs.ts';
import { lastOverlapRead } from '../../db/queries/overlap.ts';
import { openSmallShop, type SmallShop } from '../complaints/small-shop.ts';
import { accountantOf } from './books.ts';
import { changed } from './change-sets.ts';
import { tryOnce } from './engine.ts';
import { liftTheirLimits } from './limits.ts';
import { PRACTICE_MAPPING } from './mapping.ts';
import { laborOrder } from './orders.ts';
import { overlapRoom } from './overlap-room.ts';
import { newCompany } from './scene.ts';
import { mapBooks } from './second-books.ts';
import { connectBooks } from './shop.ts';
import { postDay, readSource, syncDay } from './sync-day.ts';

const [MON, TUE, WED] = ['2026-03-16', '2026-03-17', '2026-03-18'] as const;
const START = '2026-03-01';

let shop: SmallShop;
beforeEach(async () => {
  shop = await openSmallShop('overlap-before');
  await shop.people.customer({ id: 973, firstName: 'Ada', lastName: 'Example' });
}, 60_000);
afterEach(() => shop?.close());

const post = (day: string) => postDay(shop.scene.engine, shop.scene.shop.shopId, day);
const change = (set: ReturnType<typeof sql>) =>
  shop.scene.engine.database.execute(sql`update shops set ${set} where shop_id = ${shop.scene.shop.shopId}`);
const history = (realm: string, body: object) =>
  shop.practice.control('POST', `/quickbooks-online/companies/${realm}/history`, {
    deposits: false,
    ...body,
  });
const written = (number: number, net: number, paid = 0) => ({
  ...{ number: String(number), customer: 'Ada Example', tax: 0 },
  ...{ net, paid },
});

async function sell(id: number, day: string, cents: number): Promise<void> {
  await shop.people.put({ ...laborOrder(id, cents), customerId: 973 });
  await shop.people.act(id, 'post', { postedDate: `${day}T20:00:00Z` });
}

async function entriesIn(connection: string, day: string): Promise<string[]> {
  const all = await shop.entries();
  return all
    .filter(one => one.targetConnectionId === connection && one.businessDate === day)
    .map(({ purpose, state, parkedReason }) => [purpose, state, parkedReason].filter(Boolean).join(' '))
    .sort();
}

test('books that join a live shop are read once before their past is posted; what overlaps waits there alone', async () => {
  const { engine, shop: placed } = shop.scene;
  const { shopId } = placed;
  for (const [id, day] of [
    [67_000, MON],
    [67_100, TUE],
    [67_200, WED],
  ] as const)
    await sell(id, day, 30_000);
  for (const day of [MON, TUE, WED]) await syncDay(engine, shopId, day);
  const realm = await newCompany(shop.practice, 'Other Books');
  await liftTheirLimits(shop.practice, realm);
  await history(realm, {
    tool: 'invoices',
    by: 'hand',
    days: [{ date: MON, sales: [written(67_000, 30_000)] }],
  });
  const { connectionId } = await connectBooks(engine, shopId, realm);
  await mapBooks(engine, { shopId, connectionId }, PRACTICE_MAPPING, START);

  for (const day of [MON, TUE]) await post(day);
  expect(await entriesIn(connectionId, MON)).toEqual(['sale parked overlap-open']);
  expect(await entriesIn(connectionId, TUE)).toEqual(['sale posted']);
  const states = await booksOnDays(engine.database, shopId, [MON]);
  expect(states.find(one => one.targetConnectionId === placed.connectionId)?.state).toBe('proved');
  const theirs = await accountantOf(shop.practice.url, realm);
  expect(await theirs.all('Invoice')).toHaveLength(2);

  const place = { shopId, targetConnectionId: connectionId };
  const read = await lastOverlapRead(engine.database, place);
  expect(read).toMatchObject({ from: START, readBy: 'engine' });
  await post(WED);
  expect(await entriesIn(connectionId, WED)).toEqual(['sale posted']);
  expect(await lastOverlapRead(engine.database, place)).toEqual(read);

  const room = overlapRoom(shop, connectionId);
  const [finding, ...none] = await room.found();
  expect([finding?.strength, none]).toEqual(['certain', []]);
  expect(await room.decide(finding?.id ?? '', 'adopt')).toEqual([MON]);
  expect(await post(MON)).toMatchObject({ outcome: 'proved' });
  expect(await theirs.all('Invoice')).toHaveLength(3);
  expect(await theirs.trialBalance(WED)).toEqual(await shop.trial(WED));
}, 90_000);

test('a range of the first sync is read when it was asked for, and waits where others wrote', async () => {
  const { engine, shop: placed } = shop.scene;
  await change(sql`first_sync_kind = 'range', first_sync_to = '2026-03-31'`);
  await sell(68_000, MON, 30_000);
  await sell(68_100, TUE, 20_000);
  await readSource(engine, placed.shopId);
  await history(placed.realm, { tool: 'journals', days: [{ date: MON, sales: [written(68_000, 30_000)] }] });
  const before = await shop.trial(TUE);
  const now = new Date().toISOString();
  const asked = { v: 1, shopId: placed.shopId, from: MON, to: TUE, actor: 'accountant', now } as const;
  expect(await askFirstRange(engine.context, asked)).toMatchObject({ refusal: null });
  for (const day of [MON, TUE]) await post(day);
  expect(await entriesIn(placed.connectionId, MON)).toEqual(['sale parked overlap-open']);
  expect(await entriesIn(placed.connectionId, TUE)).toEqual(['sale posted']);
  const room = overlapRoom(shop);
  const [journal] = await room.found();
  expect(await room.decide(journal?.id ?? '', 'exclude')).toEqual([MON]);
  await post(MON);
  expect((await shop.trial(TUE))['Labor income']).toBe((before['Labor income'] ?? 0) - 20_000);
  expect((await shop.proof(MON)).skipped).toEqual({ excluded: 1 });
}, 60_000);

test('what is not the same goes out once that was said', async () => {
  const { engine, shop: placed, accountant } = shop.scene;
  await change(sql`first_sync_kind = 'range', first_sync_to = '2026-03-31'`);
  await sell(69_000, MON, 30_000);
  await readSource(engine, placed.shopId);
  await history(placed.realm, {
    tool: 'invoices',
    by: 'hand',
    days: [{ date: MON, sales: [written(1, 30_000)] }],
  });
  const asked = { v: 1, shopId: placed.shopId, from: MON, to: MON, actor: 'accountant' } as const;
  await askFirstRange(engine.context, { ...asked, now: new Date().toISOString() });
  await post(MON);
  expect(await accountant.all('Invoice')).toHaveLength(1);
  const room = overlapRoom(shop);
  const [finding] = await room.found();
  expect(await room.decide(finding?.id ?? '', 'not-the-same')).toEqual([MON]);
  await post(MON);
  expect(await accountant.all('Invoice')).toHaveLength(2);
}, 60_000);

test('with all existing data the replacement decides: nothing is asked again, and nothing is doubled', async () => {
  const { engine, shop: placed, accountant } = shop.scene;
  const { shopId } = placed;
  await change(sql`first_sync_kind = 'all', stage = 'review'`);
  await engine.database.execute(sql`delete from overlap_reads where shop_id = ${shopId}`);
  await sell(70_000, MON, 30_000);
  await sell(70_100, TUE, 20_000);
  await readSource(engine, shopId);
  const sales = [written(70_000, 30_000)];
  await history(placed.realm, { tool: 'invoices', by: 'hand', days: [{ date: MON, sales }] });
  const now = new Date().toISOString();
  const goLive = () => tryOnce(() => backfillRange(engine.context, { v: 1, shopId, now }));
  expect((await goLive()).refusal).toBe('replace-what-the-books-hold-first');
  const to = new Date(Date.parse(now) - 86_400_000).toISOString().slice(0, 10);
  const replaced = await changed(engine, placed, { kind: 'replacement', from: START, to });
  expect(replaced.items.map(({ item, state }) => [item.action, state])).toEqual([['delete', 'done']]);
  const range = await goLive();
  expect(range.refusal).toBeUndefined();
  expect(range.from).toBe(START);
  await change(sql`stage = 'live', stage_since = now()`);
  for (const day of [MON, TUE]) expect(await post(day)).toMatchObject({ outcome: 'proved' });
  expect(await overlapRoom(shop).found()).toEqual([]);
  expect(await accountant.all('Invoice')).toHaveLength(2);
  expect(await shop.trial(TUE)).toMatchObject({ 'Labor income': -50_000 });
}, 60_000);
