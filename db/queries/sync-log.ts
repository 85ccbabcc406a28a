import { and, desc, eq, inArray, isNotNull, lt, max } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { syncLog, syncRuns } from '../schema/index.ts';

export type SyncLogRow = typeof syncLog.$inferSelect;
export type SyncRunRow = typeof syncRuns.$inferSelect;

/** What a shop's runs did, newest first, before a row id or of one business day where these are given. */
export function syncLogPage(
  db: Db,
  shopId: string,
  filter: { readonly before?: number | undefined; readonly date?: string | undefined },
  limit: number,
): Promise<SyncLogRow[]> {
  const { before, date } = filter;
  return db
    .select()
    .from(syncLog)
    .where(
      and(
        eq(syncLog.shopId, shopId),
        before === undefined ? undefined : lt(syncLog.id, before),
        date === undefined ? undefined : eq(syncLog.businessDate, date),
      ),
    )
    .orderBy(desc(syncLog.id))
    .limit(limit);
}

/** The last run that has ended. */
export async function lastEndedRun(db: Db, shopId: string): Promise<SyncRunRow | null> {
  const [row] = await db
    .select()
    .from(syncRuns)
    .where(and(eq(syncRuns.shopId, shopId), isNotNull(syncRuns.endedAt)))
    .orderBy(desc(syncRuns.endedAt))
    .limit(1);
  return row ?? null;
}

/** When the last run of each of these shops ended. */
export async function lastSyncs(db: Db, shopIds: readonly string[]): Promise<Map<string, Date>> {
  if (shopIds.length === 0) return new Map();
  const rows = await db
    .select({ shopId: syncRuns.shopId, at: max(syncRuns.endedAt) })
    .from(syncRuns)
    .where(inArray(syncRuns.shopId, [...shopIds]))
    .groupBy(syncRuns.shopId);
  return new Map(rows.flatMap(row => (row.at ? [[row.shopId, row.at] as const] : [])));
}
