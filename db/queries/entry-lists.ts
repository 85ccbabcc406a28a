import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { entries } from '../schema/index.ts';

export type EntryRow = typeof entries.$inferSelect;

export type EntryFilter = {
  readonly states?: readonly string[] | undefined;
  readonly businessDates?: readonly string[] | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** Entries of a shop as they should stand, in the order of their ids. */
export function entryPage(db: Db, shopId: string, filter: EntryFilter): Promise<EntryRow[]> {
  const wanted: SQL[] = [eq(entries.shopId, shopId)];
  if (filter.states) wanted.push(inArray(entries.state, [...filter.states]));
  if (filter.businessDates) wanted.push(inArray(entries.businessDate, [...filter.businessDates]));
  if (filter.after) wanted.push(gt(entries.id, filter.after));
  return db
    .select()
    .from(entries)
    .where(and(...wanted))
    .orderBy(asc(entries.id))
    .limit(filter.limit);
}

/** How many entries of a shop are in each state. */
export async function entryCounts(db: Db, shopId: string): Promise<Record<string, number>> {
  const rows = await db
    .select({ state: entries.state, number: sql<number>`count(*)::int` })
    .from(entries)
    .where(eq(entries.shopId, shopId))
    .groupBy(entries.state);
  return Object.fromEntries(rows.map(row => [row.state, row.number]));
}
