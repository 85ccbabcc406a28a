import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

export type BackfillChange = {
  readonly shopId: string;
  readonly number: number;
  readonly from?: string;
  readonly to?: string;
  readonly doneThrough?: string | null;
  readonly state: 'running' | 'done';
};

/** Starts a backfill's row, or notes how far it has come. */
export async function saveBackfill(db: Db, change: BackfillChange): Promise<void> {
  const { shopId, number, from, to, doneThrough = null, state } = change;
  if (from !== undefined && to !== undefined) {
    await db.execute(sql`
      insert into backfills (shop_id, number, from_date, to_date, state, started_at)
      values (${shopId}, ${number}, ${from}, ${to}, ${state}, clock_timestamp()) on conflict do nothing`);
    return;
  }
  await db.execute(sql`
    update backfills set state = ${state}, done_through = coalesce(${doneThrough}::date, done_through),
      ended_at = case when ${state} = 'done' then clock_timestamp() end
    where shop_id = ${shopId} and number = ${number}`);
}
