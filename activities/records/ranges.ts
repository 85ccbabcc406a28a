import { saveBackfill } from '../../db/queries/backfills.ts';
import { lastPostedDate } from '../../db/queries/day-writes.ts';
import { booksOf } from '../../db/queries/grants-and-companies.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { businessDates } from '../../domain/calendar/dates.ts';
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
  return { v: 1 as const, days: await daysBetween(context, shop, input.from, input.to) };
}

/** What going live has to catch up with: from the start date up to yesterday; `from` is null when there is nothing. */
export async function backfillRange(context: Context, input: { v: 1; shopId: string; now: string }) {
  const shop = await shopOf(context, input.shopId);
  const to = dayBefore(today(shop, input.now));
  return { v: 1 as const, from: shop.startDate <= to ? shop.startDate : null, to };
}

/** The day that *sync now* means: the wanted one, else today's; null before the start date or in the future. */
export async function syncableDay(
  context: Context,
  input: { v: 1; shopId: string; wanted: string | null; now: string },
) {
  const shop = await shopOf(context, input.shopId);
  const now = today(shop, input.now);
  const day = input.wanted ?? now;
  return { v: 1 as const, businessDate: day >= shop.startDate && day <= now ? day : null };
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
  return { v: 1 as const, days, refusal: null };
}

/** Days that a new mapping version prepares again: those from its date on that were posted. */
export async function mappingChanged(context: Context, input: { v: 1; shopId: string; version: number }) {
  const books = await booksOf(context.database, input.shopId);
  const versions = books ? await mappingVersionsOf(context.database, input.shopId, books.connection.id) : [];
  const version = versions.find(one => one.version === input.version);
  const last = await lastPostedDate(context.database, input.shopId);
  if (!version || last === null) return { v: 1 as const, days: [] };
  return { v: 1 as const, days: businessDates(version.effectiveFrom, last).slice(-LONGEST_RANGE) };
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

function today(shop: ShopRow, now: string): string {
  return Temporal.Instant.from(now).toZonedDateTimeISO(shop.zone).toPlainDate().toString();
}

function dayBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}
