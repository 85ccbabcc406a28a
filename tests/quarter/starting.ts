import { expect } from 'vitest';
import { backfillRange } from '../../activities/records/ranges.ts';
import type { ApiDependencies } from '../../api/dependencies.ts';
import { decideItem } from '../../api/opening/decide.ts';
import { readOpenItems } from '../../api/opening/read.ts';
import { decideOverlap } from '../../api/overlap/decide.ts';
import { readOverlap } from '../../api/overlap/read.ts';
import { overlapView } from '../../api/overlap/view.ts';
import { practiceSystems } from '../../configuration/outside-systems.ts';
import { auditPage } from '../../db/queries/audit.ts';
import { booksOf } from '../../db/queries/books-of-shop.ts';
import { type OpenItemRow, openItemsOf } from '../../db/queries/open-items.ts';
import { findingById } from '../../db/queries/overlap.ts';
import { shopById } from '../../db/queries/shops.ts';
import { tryOnce } from '../integration/engine.ts';
import type { Scene } from '../integration/scene.ts';
import { type Deed, later, START } from './busy-source.ts';

type Excluded = { readonly documents: readonly string[] };
type Begun = { readonly deeds: readonly Deed[]; readonly excluded: readonly string[] };

/**
 * The accountant reads what others wrote into the books since the start date and leaves it theirs, day by day, and says
 * of everything open at the start where it is; nothing is posted before. Gives the documents that were left to others.
 */
export async function beginIn(scene: Scene, today: string): Promise<Begun> {
  const { engine, shop } = scene;
  const { database, context } = engine;
  const input = { v: 1, shopId: shop.shopId, now: `${today}T23:00:00Z` } as const;
  const refusal = async () => (await tryOnce(() => backfillRange(context, input))).refusal ?? null;
  const left = await leaveToOthers(scene, refusal);
  const placed = await placeOpenItems(scene, refusal);
  expect(await refusal()).toBeNull();
  const acts = await auditPage(database, shop.shopId, { limit: 200 });
  const named = acts.filter(({ act }) => act === 'overlap-excluded').map(({ after }) => after as Excluded);
  const deeds = [...left, ...placed].map((what): Deed => ({ on: today, who: 'desk', what }));
  return { deeds, excluded: named.flatMap(({ documents }) => documents) };
}

async function partsOf({ engine, shop }: Scene) {
  const { database, keys, context } = engine;
  const row = await shopById(database, shop.shopId);
  const books = await booksOf(database, shop.shopId);
  if (!row || !books) throw new Error('the shop is gone');
  const configuration = practiceSystems(engine.practiceUrl);
  const dependencies = { database, keys, configuration, temporal: context } as unknown as ApiDependencies;
  return { row, books, dependencies };
}

async function leaveToOthers(scene: Scene, refusal: () => Promise<string | null>): Promise<string[]> {
  const { row, books, dependencies } = await partsOf(scene);
  const { database } = scene.engine;
  await readOverlap(dependencies, row, books, 'accountant');
  const { findings } = await overlapView(dependencies, row.shopId, books, 'en');
  if (findings.some(({ state }) => state === 'open')) expect(await refusal()).toBe('overlap-open');
  const deeds: string[] = [];
  for (const { id, day } of findings) {
    const finding = await findingById(database, row.shopId, id);
    if (finding?.state !== 'open') continue;
    const by = { by: 'accountant', note: 'The other tool wrote that day.' };
    await decideOverlap(dependencies, row, books, finding, 'exclude', by, 'en');
    deeds.push(`leaves ${day} to the other tool`);
  }
  return deeds;
}

/** What customers owed stands in the books as an invoice by hand, which is adopted; what they had paid ahead is placed. */
async function placeOpenItems(scene: Scene, refusal: () => Promise<string | null>): Promise<string[]> {
  const { row, books, dependencies } = await partsOf(scene);
  const place = { shopId: row.shopId, targetConnectionId: books.connection.id };
  await readOpenItems(dependencies, row, books, 'accountant');
  const items = (await openItemsOf(scene.engine.database, place)).filter(({ state }) => state === 'open');
  if (items.length > 0) expect(await refusal()).toBe('open-items-open');
  const deeds: string[] = [];
  for (const item of items) {
    const booksId = item.side === 'owed' ? await enteredByHand(scene, item) : null;
    const given = booksId
      ? ({ decision: 'adopt', booksId } as const)
      : ({ decision: 'placed', note: 'In the opening balance.' } as const);
    await decideItem(dependencies, row, books, item, given, 'accountant', 'en');
    deeds.push(`${booksId ? 'adopts' : 'places'} ${item.side} ${item.ref}: ${item.amount}`);
  }
  return deeds;
}

async function enteredByHand({ practice, shop, accountant }: Scene, item: OpenItemRow): Promise<string> {
  const sale = { number: item.number ?? item.ref, customer: item.party ?? 'Nobody', net: item.amount };
  await practice.control('POST', `/quickbooks-online/companies/${shop.realm}/history`, {
    tool: 'invoices',
    by: 'hand',
    deposits: false,
    days: [{ date: later(START, -1), sales: [sale] }],
  });
  const made = (await accountant.all('Invoice')).findLast(({ DocNumber }) => DocNumber === sale.number);
  return String(made?.Id);
}
