import { saveBackfill } from '../../db/queries/backfills.ts';
import { activateBooks, allBooksOf, startDateOf } from '../../db/queries/books-of-shop.ts';
import { wasPrepared } from '../../db/queries/day-proofs.ts';
import { lastPostedDate } from '../../db/queries/day-writes.ts';
import { saveAskedUntil, wasReplaced } from '../../db/queries/first-sync.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import { oursFactsOf } from '../../db/queries/our-days.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { businessDates } from '../../domain/calendar/dates.ts';
import { isOurs } from '../../domain/calendar/our-days.ts';
import { openAtStart } from '../books/open-at-start.ts';
import { shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { daysBetween } from '../days.ts';

/** The most days that one re-sync or roll-back takes (facts, row P8: a button for up to 30 days). */
const LONGEST_RANGE = 31;

export async function daysOfRange(
  context: Context,
  input: { v: 1; shopId: string; from: string; to: string },
) {
  const shop = await shopOf(context, input.shopId);
  const days = await daysBetween(context, shop, input.from, input.to);
  return { v: 1 as const, days: await ours(context, shop, days) };
}

type Backfill = { v: 1; from: string | null; to: string; refusal?: string };

/**
 * What going live has to catch up with: from the start date up to yesterday; `from` is null when there is nothing, and
 * with the first sync by ranges, which are asked for one by one. With *all existing data* what the books hold must
 * have been replaced before, and what others wrote for those days be decided: else `refusal`.
 */
export async function backfillRange(
  context: Context,
  input: { v: 1; shopId: string; now: string },
): Promise<Backfill> {
  const { database } = context;
  const shop = await shopOf(context, input.shopId);
  const to = dayBefore(today(shop, input.now));
  if (shop.firstSyncKind === 'range') {
    await saveAskedUntil(database, shop.shopId, to);
    return { v: 1, from: null, to };
  }
  if (shop.firstSyncKind === 'all' && !(await wasReplaced(database, shop)))
    return { v: 1, from: null, to, refusal: 'replace-what-the-books-hold-first' };
  const refusal = await openAtStart(context, shop, new Date(input.now));
  if (refusal !== null) return { v: 1, from: null, to, refusal };
  return { v: 1, from: shop.startDate <= to ? shop.startDate : null, to };
}

/** The day that *sync now* means: the wanted one, else today's; null before the start date or in the future. */
export async function syncableDay(
  context: Context,
  input: { v: 1; shopId: string; wanted: string | null; now: string },
) {
  const shop = await shopOf(context, input.shopId);
  const now = today(shop, input.now);
  const day = input.wanted ?? now;
  const [possible = null] = day <= now ? await ours(context, shop, [day]) : [];
  return { v: 1 as const, businessDate: possible };
}

/** The days of a re-sync or roll-back, or why it is refused. */
export async function resyncRange(
  context: Context,
  input: { v: 1; shopId: string; from: string; to: string; now: string },
) {
  const shop = await shopOf(context, input.shopId);
  if (input.from < shop.startDate) return { v: 1 as const, days: [], refusal: 'before-the-start-date' };
  if (input.to > today(shop, input.now)) return { v: 1 as const, days: [], refusal: 'in-the-future' };
  const days = businessDates(input.from, input.to);
  if (days.length === 0 || days.length > LONGEST_RANGE)
    return { v: 1 as const, days: [], refusal: 'range-of-1-to-31-days' };
  if ((await ours(context, shop, days)).length < days.length)
    return { v: 1 as const, days: [], refusal: 'not-asked-for-yet' };
  return { v: 1 as const, days, refusal: null };
}

type MappingChange = {
  readonly v: 1;
  readonly days: readonly string[];
  readonly backfill?: { readonly from: string; readonly to: string } | null;
};

/**
 * What a new mapping version sets going: the days that it names are prepared again, else those from its date on that
 * were posted. Further books are written to from their first mapping on; joined after going live, their past is a backfill.
 */
export async function mappingChanged(
  context: Context,
  input: { v: 1; shopId: string; version: number; targetConnectionId?: string; now?: string },
): Promise<MappingChange> {
  const { database } = context;
  const { shopId, targetConnectionId } = input;
  const nothing = { v: 1, days: [] } as const;
  const all = await allBooksOf(database, shopId);
  const books = targetConnectionId ? all.find(one => one.connection.id === targetConnectionId) : all[0];
  if (!books) return nothing;
  const { id } = books.connection;
  const version = (await mappingVersionsOf(database, shopId, id)).find(one => one.version === input.version);
  if (!version) return nothing;
  await activateBooks(database, shopId, id);
  const shop = await shopOf(context, shopId);
  const joins = books.connection.status === 'mapping' || !(await wasPrepared(database, shopId, id));
  if (shop.stage === 'live' && all[0] !== books && joins) {
    const from = startDateOf(shop, books);
    const to = dayBefore(today(shop, input.now ?? new Date().toISOString()));
    return { ...nothing, backfill: from <= to ? { from, to } : null };
  }
  if (version.days !== null) return { ...nothing, days: version.days };
  const last = await lastPostedDate(database, shopId, id);
  if (last === null) return nothing;
  const days = await ours(context, shop, businessDates(version.effectiveFrom, last));
  return { ...nothing, days: days.slice(-LONGEST_RANGE) };
}

type BackfillInput = { v: 1; shopId: string; number: number };

export async function backfillStarted(
  context: Context,
  input: BackfillInput & { from: string; to: string },
): Promise<{ v: 1 }> {
  await saveBackfill(context.database, { ...input, doneThrough: null, state: 'running' });
  return { v: 1 };
}

export async function backfillProgress(
  context: Context,
  input: BackfillInput & { doneThrough: string },
): Promise<{ v: 1 }> {
  await saveBackfill(context.database, { ...input, state: 'running' });
  return { v: 1 };
}

export async function backfillEnded(context: Context, input: BackfillInput): Promise<{ v: 1 }> {
  await saveBackfill(context.database, { ...input, state: 'done' });
  return { v: 1 };
}

/** Those of the days whose books are kept by us. */
async function ours(context: Context, shop: ShopRow, days: readonly string[]): Promise<string[]> {
  const facts = await oursFactsOf(context.database, shop);
  return days.filter(day => isOurs(day, facts));
}

function today(shop: ShopRow, now: string): string {
  return Temporal.Instant.from(now).toZonedDateTimeISO(shop.zone).toPlainDate().toString();
}

function dayBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}
