import { afterEach, beforeEach, expect, test } from 'vitest';
import { installationReady } from '../../activities/books/installation-ready.ts';
import { backfillRange } from '../../activities/records/ranges.ts';
import type { ApiDependencies } from '../../api/dependencies.ts';
import { decideOverlap, type OverlapDecision } from '../../api/overlap/decide.ts';
import { readOverlap } from '../../api/overlap/read.ts';
import { overlapView } from '../../api/overlap/view.ts';
import { practiceSystems } from '../../configuration/outside-systems.ts';
import { booksOf } from '../../db/queries/books-of-shop.ts';
import { findingById } from '../../db/queries/overlap.ts';
import { shopById } from '../../db/queries/shops.ts';
import { openSmallShop, type SmallShop } from '../complaints/small-shop.ts';
import { changed } from './change-sets.ts';
import { tryOnce } from './engine.ts';
import { laborOrder } from './orders.ts';
import { postDay, readSource } from './sync-day.ts';

const MON = '2026-03-16';
const TUE = '2026-03-17';
const NOW = '2026-04-01T20:00:00Z';

let shop: SmallShop;
beforeEach(async () => {
  shop = await openSmallShop('overlap');
  await shop.people.customer({ id: 971, firstName: 'Ada', lastName: 'Example' });
}, 60_000);
afterEach(() => shop?.close());

const dependencies = () => {
  const { database, keys, context, practiceUrl } = shop.scene.engine;
  const configuration = practiceSystems(practiceUrl);
  return { database, keys, configuration, temporal: context } as unknown as ApiDependencies;
};

async function parts() {
  const { database } = shop.scene.engine;
  const row = await shopById(database, shop.scene.shop.shopId);
  const books = await booksOf(database, shop.scene.shop.shopId);
  if (!row || !books) throw new Error('the shop is gone');
  return { row, books };
}

/** Reads the books and gives what was found. */
async function found() {
  const { row, books } = await parts();
  await readOverlap(dependencies(), row, books, 'accountant');
  return (await overlapView(dependencies(), row.shopId, books, 'en')).findings;
}

async function decide(id: string, what: OverlapDecision) {
  const { row, books } = await parts();
  const finding = await findingById(shop.scene.engine.database, row.shopId, id);
  if (!finding) throw new Error('no such finding');
  const by = { by: 'accountant', note: 'As written.' };
  return await decideOverlap(dependencies(), row, books, finding, what, by, 'en');
}

const refusal = async () => {
  const input = { v: 1, shopId: shop.scene.shop.shopId, now: NOW } as const;
  return (await tryOnce(() => backfillRange(shop.scene.engine.context, input))).refusal ?? null;
};

const installation = async () => {
  const input = { v: 1, shopId: shop.scene.shop.shopId } as const;
  return (await tryOnce(() => installationReady(shop.scene.engine.context, input))).refusal;
};

const history = (body: object) =>
  shop.practice.control('POST', `/quickbooks-online/companies/${shop.scene.shop.realm}/history`, body);

async function sell(id: number, day: string, cents: number) {
  await shop.people.put({ ...laborOrder(id, cents), customerId: 971 });
  await shop.people.act(id, 'post', { postedDate: `${day}T20:00:00Z` });
}

const sale = (id: number, cents: number, paid = 0) => ({
  number: String(id),
  customer: 'Ada Example',
  net: cents,
  tax: 0,
  paid,
});

test('invoices by hand with the same numbers are adopted, updated in place, and nothing is doubled', async () => {
  const { engine, shop: placed, accountant } = shop.scene;
  await history({
    tool: 'invoices',
    by: 'hand',
    deposits: false,
    days: [{ date: MON, sales: [sale(61_000, 30_000, 30_000), sale(61_100, 20_000)] }],
  });
  await sell(61_000, MON, 30_000);
  await shop.pay(61_000, MON, 30_000);
  await sell(61_100, MON, 20_000);
  await sell(61_200, TUE, 10_000);
  await readSource(engine, placed.shopId);
  const before = await accountant.all('Invoice');
  const findings = await found();
  expect(findings.map(({ inBooks, strength }) => [inBooks.type, strength]).sort()).toEqual([
    ['invoice', 'certain'],
    ['invoice', 'certain'],
    ['payment', 'likely'],
  ]);
  expect(await refusal()).toBe('overlap-open');
  for (const { id } of findings) expect(await decide(id, 'adopt')).toEqual([MON]);
  expect(await refusal()).toBeNull();
  expect(await postDay(engine, placed.shopId, MON)).toMatchObject({ outcome: 'proved' });
  expect(await postDay(engine, placed.shopId, TUE)).toMatchObject({ outcome: 'proved' });
  const after = await accountant.all('Invoice');
  const ids = (all: readonly Record<string, unknown>[]) => all.map(({ Id }) => Id).sort();
  expect(after).toHaveLength(before.length + 1);
  expect(ids(after)).toEqual(expect.arrayContaining(ids(before)));
  expect(await accountant.all('Payment')).toHaveLength(1);
  expect(await shop.trial(TUE)).toEqual({
    'Accounts Receivable (A/R)': 30_000,
    'Undeposited Funds': 30_000,
    'Labor income': -60_000,
  });
  expect(await found()).toHaveLength(3);
  expect(await refusal()).toBeNull();

  const rolled = await changed(engine, placed, { kind: 'roll-back', from: MON, to: TUE });
  expect(rolled.items.map(({ item }) => [item.businessDate, item.action, item.reason]).sort()).toEqual([
    [MON, 'keep', 'adopted'],
    [MON, 'keep', 'adopted'],
    [MON, 'keep', 'adopted'],
    [TUE, 'delete', null],
  ]);
  expect(ids(await accountant.all('Invoice'))).toEqual(ids(before));
}, 60_000);

test('another tool’s daily journal: the day is excluded, the next one is posted', async () => {
  const { engine, shop: placed } = shop.scene;
  const sales = [sale(62_000, 30_000, 30_000), sale(62_100, 20_000)];
  await history({ tool: 'journals', deposits: false, days: [{ date: MON, sales }] });
  await sell(62_000, MON, 30_000);
  await shop.pay(62_000, MON, 30_000);
  await sell(62_100, MON, 20_000);
  await sell(62_200, TUE, 10_000);
  await readSource(engine, placed.shopId);
  const before = await shop.trial(MON);
  const [journal, ...others] = await found();
  expect(others).toEqual([]);
  expect(journal).toMatchObject({ day: MON, state: 'open', inBooks: { type: 'journal' } });
  expect(await refusal()).toBe('overlap-open');
  expect(await installation()).toBe('overlap-open');
  await expect(decide(journal?.id ?? '', 'adopt')).rejects.toMatchObject({ code: 'not-allowed' });
  expect(await decide(journal?.id ?? '', 'exclude')).toEqual([MON]);
  expect(await refusal()).toBeNull();
  expect(await installation()).toBeNull();
  await postDay(engine, placed.shopId, MON);
  expect(await shop.trial(MON)).toEqual(before);
  expect((await shop.proof(MON)).skipped).toEqual({ excluded: 3 });
  expect(await postDay(engine, placed.shopId, TUE)).toMatchObject({ outcome: 'proved' });
  await expect(decide(journal?.id ?? '', 'exclude')).rejects.toMatchObject({ code: 'conflict' });
}, 60_000);

test('what is not the same is posted beside it', async () => {
  const { engine, shop: placed, accountant } = shop.scene;
  await history({
    tool: 'receipts',
    deposits: false,
    days: [{ date: MON, sales: [sale(1, 30_000, 30_000)] }],
  });
  await sell(63_000, MON, 30_000);
  await readSource(engine, placed.shopId);
  const [receipt] = await found();
  expect(receipt).toMatchObject({ strength: 'likely', inBooks: { kind: 'SalesReceipt' } });
  await expect(decide(receipt?.id ?? '', 'adopt')).rejects.toMatchObject({ code: 'not-allowed' });
  await decide(receipt?.id ?? '', 'not-the-same');
  expect(await refusal()).toBeNull();
  await postDay(engine, placed.shopId, MON);
  expect(await accountant.all('Invoice')).toHaveLength(1);
  expect(await accountant.all('SalesReceipt')).toHaveLength(1);
}, 60_000);
