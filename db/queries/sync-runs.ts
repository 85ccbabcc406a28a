import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** Notes what the engine did on a day, in a code and counts; texts for people are made when it is read. */
export async function appendLog(
  db: Db,
  shopId: string,
  businessDate: string | null,
  event: string,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  await db.execute(sql`
    insert into sync_log (shop_id, business_date, at, event, counts)
    values (${shopId}, ${businessDate}, clock_timestamp(), ${event}, ${JSON.stringify(counts)}::jsonb)`);
}

/** Notes that a run has ended: when a shop was last synced is read from here. */
export async function saveRun(
  db: Db,
  run: {
    readonly shopId: string;
    readonly businessDate: string;
    readonly runKey: string;
    readonly startedAt: string;
    readonly outcome: string;
  },
): Promise<void> {
  await db.execute(sql`
    insert into sync_runs (shop_id, business_date, run_key, started_at, ended_at, outcome)
    values (${run.shopId}, ${run.businessDate}, ${run.runKey}, ${run.startedAt}::timestamptz, clock_timestamp(), ${run.outcome})`);
}
