import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { closeDrifts, type FoundDrift, keepDrifts, lastDrifts } from '../../db/queries/drifts.ts';
import type { WatchedEntry } from '../../db/queries/snapshots.ts';
import { appendLog } from '../../db/queries/sync-runs.ts';
import { fingerprintOf } from '../../domain/drift/fingerprint.ts';
import { driftOf, type Known } from '../../domain/drift/judge.ts';
import { asItWouldStand } from '../../domain/proof/as-it-would-stand.ts';
import type { BooksObject } from '../../domain/proof/books.ts';
import type { ItemIds } from '../../domain/proof/books-side.ts';
import type { Context } from '../context.ts';
import { knownItems } from './items.ts';

export type Looked = { readonly entry: WatchedEntry; readonly object: BooksObject | null };

/**
 * Compares what the books hold now with what we know of each entry. A difference opens a case, or tells the open one; one
 * that a person accepted before is no news; what agrees again closes its case. Gives the business days it concerns, and
 * the entries that agree.
 */
export async function judgeDrifts(
  context: Context,
  shopId: string,
  { connection, company }: BooksOfShop,
  looked: readonly Looked[],
): Promise<{ readonly days: readonly string[]; readonly agree: readonly string[] }> {
  const { database } = context;
  const itemIds = await knownItems(context, company.id);
  const last = await lastDrifts(
    database,
    shopId,
    looked.map(({ entry }) => entry.id),
  );
  const found: FoundDrift[] = [];
  const agree: string[] = [];
  for (const { entry, object } of looked) {
    const drift = driftOf(knownOf(entry, itemIds), object);
    if (drift === null) {
      agree.push(entry.id);
      continue;
    }
    const before = last.get(entry.id);
    if (before?.resolution === 'accepted' && same(before.after, drift.after)) continue;
    found.push({
      ...drift,
      entryId: entry.id,
      targetConnectionId: connection.id,
      belongsTo: entry.belongsTo,
      changedAt: object?.changedAt ?? null,
      changedBy: object?.changedBy ?? null,
    });
  }
  const news = found.filter(({ entryId, after }) => {
    const open = last.get(entryId);
    return open?.state !== 'open' || !same(open.after, after);
  });
  await keepDrifts(database, shopId, news);
  const closing = agree.filter(id => isUnsettled(last.get(id)));
  const closed = await closeDrifts(database, shopId, closing);
  if (news.length + closed.length > 0) {
    const counts = { drifts: news.length, closed: closed.length };
    await appendLog(database, shopId, null, 'watched', counts);
  }
  return { days: [...new Set([...news.map(one => one.belongsTo), ...closed])].sort(), agree };
}

function knownOf(entry: WatchedEntry, itemIds: ItemIds): Known {
  const { content, booksVersion: version, booksTotal: total, booksTax: tax, snapshot } = entry;
  const [expected] = asItWouldStand([entry], itemIds);
  if (!expected) throw new Error('one entry makes one object');
  return { content, version, total, tax, snapshot, expected };
}

function isUnsettled(last: { readonly state: string; readonly resolution: string | null } | undefined) {
  return last?.state === 'open' || last?.resolution === 'accepted';
}

function same(one: BooksObject | null, other: BooksObject | null): boolean {
  if (one === null || other === null) return one === other;
  return fingerprintOf(one) === fingerprintOf(other);
}
