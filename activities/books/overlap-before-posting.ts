import { startDateOf } from '../../db/queries/books-of-shop.ts';
import type { EntryRow } from '../../db/queries/entries.ts';
import { askedRangesOf } from '../../db/queries/our-days.ts';
import { lastOverlapRead } from '../../db/queries/overlap.ts';
import { openFindingDates, parkOverlapping } from '../../db/queries/overlap-days.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { dateInZone } from '../../domain/calendar/local-time.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';
import { readOverlap } from './overlap-guard.ts';

/**
 * Last look before the first posting into a period of these books from before the shop's own life in them: further books
 * that join later, ranges that are asked for, days of the trial. What was not read for overlap yet is read, once for the
 * whole period; days on which something of others waits for a decision are parked as a question. A day that the shop
 * lives through costs no call. With the first sync `all` the replacement decides about what others wrote, and going live
 * looks at what it left: nothing is asked here before.
 */
export async function parkOverlaps(
  context: Context,
  shop: ShopRow,
  books: OpenBooks,
  staged: readonly EntryRow[],
): Promise<void> {
  if (shop.firstSyncKind === 'all' && shop.stage !== 'live') return;
  const since = livesSince(shop, books);
  const first = staged.filter(
    entry => entry.postedHash === null && (since === null || entry.businessDate < since),
  );
  if (first.length === 0) return;
  const { database } = context;
  const dates = [...new Set(first.map(entry => entry.businessDate))].sort();
  if (await isUnread(context, shop, books, dates)) {
    const yesterday = dayBefore(since ?? dateInZone(new Date().toISOString(), shop.zone));
    const last = dates.at(-1) ?? yesterday;
    const period = { from: startDateOf(shop, books), to: last > yesterday ? last : yesterday };
    await readOverlap(context, shop, books, period);
  }
  const open = await openFindingDates(database, placeOf(books));
  const overlapping = first.filter(entry => open.has(entry.businessDate));
  await parkOverlapping(
    database,
    shop.shopId,
    overlapping.map(entry => entry.id),
  );
}

/** The first day that the shop lives through in these books; null before it is live. */
function livesSince(shop: ShopRow, { connection }: OpenBooks): string | null {
  if (shop.stage !== 'live') return null;
  const joined = connection.joinedAt ?? connection.connectedAt;
  const since = Math.max(joined.getTime(), shop.stageSince.getTime());
  return dateInZone(new Date(since).toISOString(), shop.zone);
}

/** Whether one of the days lies outside what was read, or in a range that was asked for since. */
async function isUnread(
  { database }: Context,
  shop: ShopRow,
  books: OpenBooks,
  dates: readonly string[],
): Promise<boolean> {
  const last = await lastOverlapRead(database, placeOf(books));
  if (last === null || dates.some(date => date < last.from || date > last.to)) return true;
  if (shop.firstSyncKind !== 'range') return false;
  const asked = await askedRangesOf(database, shop);
  return asked
    .filter(({ askedAt }) => askedAt > last.readAt)
    .some(({ from, to }) => dates.some(date => from <= date && date <= to));
}

function placeOf({ connection }: OpenBooks) {
  return { shopId: connection.shopId, targetConnectionId: connection.id };
}

function dayBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}
