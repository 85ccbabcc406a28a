import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

export type NewDay = { readonly businessDate: string; readonly startsAt: string; readonly endsAt: string };

/** Makes the rows of business days that are not there yet. */
export async function ensureDays(db: Db, shopId: string, days: readonly NewDay[]): Promise<void> {
  await db.execute(sql`
    insert into business_days (shop_id, business_date, starts_at, ends_at, state)
    select ${shopId}, "businessDate", "startsAt", "endsAt", 'open'
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as day("businessDate" date, "startsAt" timestamptz, "endsAt" timestamptz)
    on conflict (shop_id, business_date) do nothing`);
}

export type PreparedDay = { readonly documents: number; readonly hash: string; readonly proof: unknown };

/**
 * Notes what preparing found. Another hash than the approved one withdraws the approval. The proof as it would stand
 * is kept until the books have been read.
 */
export async function savePrepared(
  db: Db,
  shopId: string,
  businessDate: string,
  { documents, hash, proof }: PreparedDay,
): Promise<void> {
  const state = documents === 0 ? 'empty' : 'prepared';
  await db.execute(sql`
    update business_days set documents = ${documents}, prepared_hash = ${hash},
      state = case when state in ('open', 'empty') then ${state} else state end,
      proof = case when proved_at is null then ${JSON.stringify(proof)}::jsonb else proof end,
      approved_hash = case when approved_hash = ${hash} then approved_hash end,
      approved_by = case when approved_hash = ${hash} then approved_by end,
      approved_at = case when approved_hash = ${hash} then approved_at end
    where shop_id = ${shopId} and business_date = ${businessDate}`);
}

/** Approves exactly what was prepared and ties out in all books; false when it is another content by now, or does not. */
export async function saveApproval(
  db: Db,
  shopId: string,
  approval: {
    readonly businessDate: string;
    readonly preparedHash: string;
    readonly by: string;
    readonly at: string;
  },
): Promise<boolean> {
  const rows = await db.execute(sql`
    update business_days set approved_hash = prepared_hash, approved_by = ${approval.by}, approved_at = ${approval.at}::timestamptz,
      rejected_note = null, state = case when state = 'prepared' then 'approved' else state end
    where shop_id = ${shopId} and business_date = ${approval.businessDate} and prepared_hash = ${approval.preparedHash}
      and coalesce((proof ->> 'tiesOut')::boolean, false)
      and not exists (
        select 1 from day_proofs other join target_connections connection
          on connection.shop_id = other.shop_id and connection.id = other.target_connection_id
        where other.shop_id = ${shopId} and other.business_date = ${approval.businessDate}
          and connection.status = 'active' and not coalesce((other.proof ->> 'tiesOut')::boolean, false))
    returning 1`);
  return rows.length === 1;
}

/** Takes an approval back. */
export async function clearApproval(db: Db, shopId: string, businessDate: string): Promise<void> {
  await db.execute(sql`
    update business_days set approved_hash = null, approved_by = null, approved_at = null,
      state = case when state = 'approved' then 'prepared' else state end
    where shop_id = ${shopId} and business_date = ${businessDate}`);
}

/** The latest business day whose entries stand in one set of books; null when none does. */
export async function lastPostedDate(
  db: Db,
  shopId: string,
  targetConnectionId: string,
): Promise<string | null> {
  const [row] = await db.execute<{ day: string | null }>(sql`
    select to_char(max(coalesce(belongs_to, business_date)), 'YYYY-MM-DD') as day from entries
    where shop_id = ${shopId} and target_connection_id = ${targetConnectionId} and posted_revision is not null`);
  return row?.day ?? null;
}
