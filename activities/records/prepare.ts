import { createHash } from 'node:crypto';
import type { Db } from '../../db/client.ts';
import { activeBooksOf, type BooksOfShop, startDateOf } from '../../db/queries/books-of-shop.ts';
import { closeCorrections, keepCorrections } from '../../db/queries/cases.ts';
import { savePreparedBooks } from '../../db/queries/day-proofs.ts';
import { savePrepared } from '../../db/queries/day-writes.ts';
import { entriesAbout } from '../../db/queries/entries.ts';
import { type PlannedEntry, writePlans } from '../../db/queries/entry-plans.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import { type ShopRow, shopById } from '../../db/queries/shops.ts';
import { planWithCorrections } from '../../domain/corrections/plan-corrections.ts';
import type { Correction } from '../../domain/corrections/terms.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import { contentHash, entryMarker } from '../../domain/entries/identity.ts';
import type { Plan } from '../../domain/entries/plan.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { asItWouldStand } from '../../domain/proof/as-it-would-stand.ts';
import type { Proof } from '../../domain/proof/proof.ts';
import { proveDay } from '../../domain/proof/prove-day.ts';
import { countParked } from '../books/count-entries.ts';
import { inEachBooks, judge } from '../books/each-books.ts';
import type { Context } from '../context.ts';
import { daysBetween } from '../days.ts';
import { classified } from '../failure.ts';
import { type WantedDay, wantedDay } from '../wanted-day.ts';
import { termsOf } from './terms.ts';

/** Says what should stand in the books for one business day: writes entries and revisions, sends nothing. */
export async function prepare(context: Context, input: { v: 1; shopId: string; businessDate: string }) {
  return await classified(async () => {
    const { shopId, businessDate } = input;
    const shop = await shopById(context.database, shopId);
    if (!shop) throw new DaybookError('not-found', `shop ${shopId}`);
    await daysBetween(context, shop, businessDate, businessDate);
    const all = await activeBooksOf(context.database, shopId);
    return await prepareDay(context, shop, all, businessDate);
  });
}

/** Stages in which a mapping may still be missing: the days are read, there is nothing to prepare them with. */
const BEFORE_MAPPING: readonly string[] = ['ordered', 'scheduled', 'installing'];

/**
 * Prepares a day in each set of the shop's books. The hash covers what is wanted in all of them. When live, books
 * that cannot be prepared leave the others alone; before that a person approves all of them or none.
 */
export async function prepareDay(
  context: Context,
  shop: ShopRow,
  all: readonly BooksOfShop[],
  businessDate: string,
): Promise<{ v: 1; documents: number; hash: string }> {
  const each = await inEachBooks(all, books => preparedFor(context, shop, books, businessDate));
  const [failed] = each.failed;
  if (failed && shop.stage !== 'live') throw failed.error;
  const prepared = each.done.flatMap(({ result }) => (result === null ? [] : [result]));
  const documents = Math.max(0, ...prepared.map(one => one.documents));
  const hash = wholeHash(prepared);
  await context.database.transaction(async tx => {
    for (const { books, plans, corrections, mappingVersion, ...day } of prepared) {
      const targetConnectionId = books.connection.id;
      await writeWithCases(tx, shop, books, { plans, corrections, mappingVersion });
      await savePreparedBooks(tx, { shopId: shop.shopId, targetConnectionId, businessDate }, day);
    }
    await closeCorrections(tx, shop.shopId, new Date());
    const [first] = prepared;
    if (first) await savePrepared(tx, shop.shopId, businessDate, { documents, hash, proof: first.proof });
  });
  for (const { books, plans } of prepared) countParked(books.company.targetKind, plans);
  await judge(context, each);
  return { v: 1, documents, hash };
}

type PreparedBooks = {
  readonly books: BooksOfShop;
  readonly plans: readonly PlannedEntry[];
  readonly corrections: readonly Correction[];
  readonly mappingVersion: number;
  readonly documents: number;
  readonly hash: string;
  readonly proof: Proof;
};

/** Compares a day once more with what stands in one set of books, after something of it was taken back. */
export async function planAgain(
  context: Context,
  shop: ShopRow,
  books: BooksOfShop,
  businessDate: string,
): Promise<void> {
  const prepared = await preparedFor(context, shop, books, businessDate);
  if (prepared === null) return;
  await context.database.transaction(tx => writeWithCases(tx, shop, books, prepared));
}

/** Entries, revisions and the cases of what changed, all or nothing. */
async function writeWithCases(
  tx: Db,
  { shopId }: ShopRow,
  { connection }: BooksOfShop,
  { plans, corrections, mappingVersion }: Pick<PreparedBooks, 'plans' | 'corrections' | 'mappingVersion'>,
): Promise<void> {
  const at = new Date();
  await writePlans(tx, shopId, plans, mappingVersion, at);
  const kept = corrections.map(one => ({ ...one, targetConnectionId: connection.id }));
  await keepCorrections(tx, shopId, kept, at);
}

/** A day as it should stand in one set of books; null when these are not kept for that day, or not mapped yet. */
async function preparedFor(
  context: Context,
  shop: ShopRow,
  books: BooksOfShop,
  businessDate: string,
): Promise<PreparedBooks | null> {
  const { database } = context;
  const targetConnectionId = books.connection.id;
  if (businessDate < startDateOf(shop, books)) return null;
  if (BEFORE_MAPPING.includes(shop.stage)) {
    const mapped = await mappingVersionsOf(database, shop.shopId, targetConnectionId);
    if (mapped.length === 0) return null;
  }
  const wanted = await wantedDay(context, shop, books, businessDate);
  const subjects = [...wanted.entries, ...wanted.parked].map(entry => entry.subject);
  const rows = await entriesAbout(
    database,
    shop.shopId,
    targetConnectionId,
    [...new Set(subjects)],
    businessDate,
  );
  const { terms, standing } = await termsOf(context, shop.shopId, books, wanted, rows);
  const done = planWithCorrections(businessDate, wanted.entries, wanted.parked, standing, terms);
  return {
    books,
    plans: done.plans.map(plan => planned(plan, shop, books, businessDate)),
    corrections: done.corrections,
    mappingVersion: wanted.mappingVersion,
    documents: wanted.entries.length + wanted.parked.length,
    hash: preparedHash(wanted),
    proof: expectedProof(wanted, books, businessDate),
  };
}

/** One set of books: its own hash; several: one over all of them, so that an approval covers every one. */
function wholeHash(prepared: readonly PreparedBooks[]): string {
  const [first, ...others] = prepared;
  if (others.length === 0) return first?.hash ?? '';
  return hashOf(prepared.map(({ books, hash }) => [books.connection.id, hash]));
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
  return hashOf(all);
}

function hashOf(value: readonly unknown[]): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}

/** The proof of the day as it would stand: what a person reviews before anything is posted. */
function expectedProof(wanted: WantedDay, books: BooksOfShop, businessDate: string): Proof {
  const entries = wanted.entries.map(entry => ({
    ...entry,
    marker: entryMarker(books.connection.id, entry),
  }));
  const names = entries.flatMap(({ content }) =>
    content.type === 'invoice' || content.type === 'credit-memo' ? content.lines.map(line => line.item) : [],
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
