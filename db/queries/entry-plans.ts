import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { EntryRow } from './entries.ts';

/** What preparing a day decided about one entry: a row to write. */
export type PlannedEntry = Pick<
  EntryRow,
  | 'targetConnectionId'
  | 'companyId'
  | 'subject'
  | 'purpose'
  | 'marker'
  | 'businessDate'
  | 'dueDate'
  | 'revision'
  | 'contentHash'
  | 'content'
  | 'amount'
  | 'currency'
  | 'state'
  | 'operation'
  | 'parkedCode'
  | 'parkedReason'
  | 'parkedDetail'
  | 'belongsTo'
> & { readonly adjusts?: string | null };

/**
 * Writes plans set-based. An entry whose request is on its way keeps its state: the answer decides first, then the
 * next preparation sees it. Each new revision is kept for good. A day that an entry leaves is proved anew, and one of which
 * an entry changes without anything being sent; an open drift goes with its entry.
 */
export async function writePlans(
  db: Db,
  shopId: string,
  plans: readonly PlannedEntry[],
  mappingVersion: number,
  at: Date,
): Promise<void> {
  if (plans.length === 0) return;
  await db.execute(sql`
    with plan as (
      select * from jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) as row(
        "targetConnectionId" text, "companyId" text, subject text, purpose text, marker text, "businessDate" date,
        "dueDate" date, revision integer, "contentHash" text, content jsonb, amount bigint, currency char(3), state text,
        operation text, "parkedCode" text, "parkedReason" text, "parkedDetail" text, "belongsTo" date, adjusts uuid)
    ), written as (
      insert into entries as entry (shop_id, target_connection_id, company_id, subject, purpose, marker, business_date,
        due_date, revision, content_hash, content, amount, currency, state, operation, parked_code, parked_reason,
        parked_detail, belongs_to, adjusts, changed_at)
      select ${shopId}, "targetConnectionId", "companyId", subject, purpose, marker, "businessDate", "dueDate", revision,
        "contentHash", nullif(content, 'null'::jsonb), amount, currency, state, operation, "parkedCode", "parkedReason",
        "parkedDetail", "belongsTo", adjusts, ${at.toISOString()}::timestamptz
      from plan
      on conflict (shop_id, target_connection_id, subject, purpose) do update set
        business_date = excluded.business_date, due_date = excluded.due_date, revision = excluded.revision,
        content_hash = excluded.content_hash, content = excluded.content, amount = excluded.amount,
        state = excluded.state, operation = excluded.operation, parked_code = excluded.parked_code,
        belongs_to = excluded.belongs_to, adjusts = coalesce(excluded.adjusts, entry.adjusts),
        parked_reason = excluded.parked_reason, parked_detail = excluded.parked_detail, changed_at = excluded.changed_at,
        generation = case when excluded.revision > entry.revision then 0 else entry.generation end, absent_seen = 0
      where entry.state not in ('sending', 'undoing', 'unknown')
      returning shop_id, id, target_connection_id, coalesce(belongs_to, business_date) as day, state, revision,
        content_hash, content
    ), settled_days as (
      update day_proofs proof set state = 'waiting'
      from written
      where proof.shop_id = written.shop_id and proof.target_connection_id = written.target_connection_id
        and proof.business_date = written.day and proof.proved_at is not null
        and written.state in ('posted', 'superseded', 'parked')
    ), moved_drifts as (
      update cases set belongs_to = written.day
      from written
      where cases.shop_id = written.shop_id and cases.entry_id = written.id and cases.kind = 'drift'
        and cases.state = 'open' and cases.belongs_to <> written.day
    ), left_days as (
      update day_proofs proof set state = 'waiting'
      from written join entries was on was.shop_id = written.shop_id and was.id = written.id
      where proof.shop_id = was.shop_id and proof.target_connection_id = was.target_connection_id
        and proof.business_date = coalesce(was.belongs_to, was.business_date) and proof.business_date <> written.day
        and proof.proved_at is not null
    )
    insert into entry_revisions (shop_id, entry_id, revision, content_hash, content, mapping_version, made_at)
    select shop_id, id, revision, content_hash, content, ${mappingVersion}, ${at.toISOString()}::timestamptz from written
    on conflict do nothing`);
}
