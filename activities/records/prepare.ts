import { createHash } from 'node:crypto';
import { savePrepared } from '../../db/queries/day-writes.ts';
import { entriesAbout } from '../../db/queries/entries.ts';
import { type PlannedEntry, writePlans } from '../../db/queries/entry-plans.ts';
import { type BooksOfShop, booksOf } from '../../db/queries/grants-and-companies.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import { type ShopRow, shopById } from '../../db/queries/shops.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import { contentHash, entryMarker } from '../../domain/entries/identity.ts';
import { type Plan, planDay } from '../../domain/entries/plan.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { asItWouldStand } from '../../domain/proof/as-it-would-stand.ts';
import type { Proof } from '../../domain/proof/proof.ts';
import { proveDay } from '../../domain/proof/prove-day.ts';
import { countParked } from '../books/count-entries.ts';
import type { Context } from '../context.ts';
import { daysBetween } from '../days.ts';
import { classified } from '../failure.ts';
import { type WantedDay, wantedDay } from '../wanted-day.ts';

/** Says what should stand in the books for one business day: writes entries and revisions, sends nothing. */
export async function prepare(context: Context, input: { v: 1; shopId: string; businessDate: string }) {
  return await classified(async () => {
    const { shopId, businessDate } = input;
    const shop = await shopById(context.database, shopId);
    const books = await booksOf(context.database, shopId);
    if (!shop) throw new DaybookError('not-found', `shop ${shopId}`);
    await daysBetween(context, shop, businessDate, businessDate);
    if (!books || businessDate < shop.startDate) return NOTHING;
    if (BEFORE_MAPPING.includes(shop.stage) && !(await isMapped(context, shopId, books))) return NOTHING;
    return await prepareDay(context, shop, books, businessDate);
  });
}

const NOTHING = { v: 1 as const, documents: 0, hash: '' };
/** Stages in which a mapping may still be missing: the days are read, there is nothing to prepare them with. */
const BEFORE_MAPPING: readonly string[] = ['ordered', 'scheduled', 'installing'];

async function isMapped(context: Context, shopId: string, books: BooksOfShop): Promise<boolean> {
  return (await mappingVersionsOf(context.database, shopId, books.connection.id)).length > 0;
}

/** Prepares a day of a shop whose books are known. */
export async function prepareDay(context: Context, shop: ShopRow, books: BooksOfShop, businessDate: string) {
  const wanted = await wantedDay(context, shop, books, businessDate);
  const subjects = [...wanted.entries, ...wanted.parked].map(entry => entry.subject);
  const standing = await entriesAbout(
    context.database,
    shop.shopId,
    books.connection.id,
    [...new Set(subjects)],
    businessDate,
  );
  const plans = planDay(businessDate, wanted.entries, wanted.parked, standing).map(plan =>
    planned(plan, shop, books, businessDate),
  );
  const documents = wanted.entries.length + wanted.parked.length;
  const hash = preparedHash(wanted);
  const proof = expectedProof(wanted, books, businessDate);
  await context.database.transaction(async tx => {
    await writePlans(tx, shop.shopId, plans, wanted.mappingVersion, new Date());
    await savePrepared(tx, shop.shopId, businessDate, { documents, hash, proof });
  });
  countParked(books.company.targetKind, plans);
  return { v: 1 as const, documents, hash };
}

function planned(plan: Plan, shop: ShopRow, books: BooksOfShop, dueDate: string): PlannedEntry {
  const targetConnectionId = books.connection.id;
  return {
    ...plan,
    targetConnectionId,
    companyId: books.company.id,
    marker: entryMarker(targetConnectionId, plan),
    dueDate,
    currency: plan.content?.currency ?? shop.currency,
  };
}

/** Covers all that a person approves: every entry's content and everything that is parked. */
function preparedHash({ entries, parked }: WantedDay): string {
  const all = [
    ...entries.map(({ subject, purpose, content }) => [subject, purpose, contentHash(content)]),
    ...parked.map(({ subject, purpose, reason }) => [subject, purpose, reason]),
  ];
  return createHash('sha256').update(canonicalJson(all), 'utf8').digest('hex');
}

/** The proof of the day as it would stand: what a person reviews before anything is posted. */
function expectedProof(wanted: WantedDay, books: BooksOfShop, businessDate: string): Proof {
  const entries = wanted.entries.map(entry => ({
    ...entry,
    marker: entryMarker(books.connection.id, entry),
  }));
  const names = entries.flatMap(({ content }) =>
    content.type === 'invoice' ? content.lines.map(line => line.item) : [],
  );
  const itemIds = Object.fromEntries(names.map(name => [name, name]));
  const dated = entries.filter(entry => entry.content.businessDate === businessDate);
  return proveDay({
    ...wanted,
    businessDate,
    entries: dated,
    objects: asItWouldStand(dated, itemIds),
    itemIds,
  });
}
