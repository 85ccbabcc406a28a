import { sql } from 'drizzle-orm';
import { WITHDRAWN } from '../../domain/entries/plan.ts';
import type { Db } from '../client.ts';

/** Stages a deletion of every entry that belongs to a day and stands in any of the shop's books, each as a revision; gives how many. */
export async function stageWithdrawal(db: Db, shopId: string, businessDate: string): Promise<number> {
  const rows = await db.execute(sql`
    with staged as (
      update entries set revision = revision + 1, content_hash = ${WITHDRAWN}, operation = 'delete', state = 'staged',
        generation = 0, request_key = null, due_date = ${businessDate}, changed_at = clock_timestamp()
      where shop_id = ${shopId} and coalesce(belongs_to, business_date) = ${businessDate} and posted_revision is not null and adopted_at is null
        and target_connection_id in (select id from target_connections where shop_id = ${shopId} and status = 'active')
        and not (operation = 'delete' and state in ('staged', 'undoing', 'unknown'))
        and state not in ('sending', 'undoing', 'unknown')
      returning shop_id, id, revision, content_hash
    )
    insert into entry_revisions (shop_id, entry_id, revision, content_hash, content, mapping_version, made_at)
    select shop_id, id, revision, content_hash, null, 0, clock_timestamp() from staged returning 1`);
  return rows.length;
}

/** What was proved holds no more: the day is prepared and reviewed anew. */
export async function reopenDay(db: Db, shopId: string, businessDate: string): Promise<void> {
  await db.execute(sql`delete from day_proofs where shop_id = ${shopId} and business_date = ${businessDate}`);
  await db.execute(sql`
    update business_days set state = 'open', proof = null, proved_at = null, prepared_hash = null,
      approved_hash = null, approved_by = null, approved_at = null
    where shop_id = ${shopId} and business_date = ${businessDate}`);
}
