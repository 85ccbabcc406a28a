import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { Place } from './overlap.ts';

/** The days of ours that findings in one set of books are about, as long as nobody decided them. */
export async function openFindingDates(
  db: Db,
  { shopId, targetConnectionId }: Place,
): Promise<ReadonlySet<string>> {
  const rows = await db.execute<{ day: string }>(sql`
    select distinct coalesce(ours ->> 'businessDate', to_char(day, 'YYYY-MM-DD')) as day from overlap_findings
    where shop_id = ${shopId} and target_connection_id = ${targetConnectionId} and state = 'open'`);
  return new Set(rows.map(({ day }) => day));
}

const ASK = 'The books hold entries of others for this day: decide them under overlap first.';

/** Staged entries wait until what others wrote for their days is decided. */
export async function parkOverlapping(db: Db, shopId: string, entryIds: readonly string[]): Promise<void> {
  if (entryIds.length === 0) return;
  await db.execute(sql`
    update entries set state = 'parked', parked_code = 'question-open', parked_reason = 'overlap-open',
      parked_detail = ${ASK}, changed_at = clock_timestamp()
    where shop_id = ${shopId} and state = 'staged' and posted_hash is null
      and id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))`);
}
