import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** A business day in one set of books. `state`: prepared, waiting, empty, proved, accepted or differs. */
export type DayProofRow = {
  readonly targetConnectionId: string;
  readonly businessDate: string;
  readonly documents: number;
  readonly proof: unknown;
  readonly state: string;
  readonly provedAt: string | null;
};

export type DayInBooks = {
  readonly shopId: string;
  readonly targetConnectionId: string;
  readonly businessDate: string;
};

/** Notes what preparing found for one set of books; the proof as it would stand is kept until they have been read. */
export async function savePreparedBooks(
  db: Db,
  day: DayInBooks,
  prepared: { readonly documents: number; readonly hash: string; readonly proof: unknown },
): Promise<void> {
  const { documents, hash, proof } = prepared;
  const state = documents === 0 ? 'empty' : 'prepared';
  await db.execute(sql`
    insert into day_proofs as day (shop_id, target_connection_id, business_date, documents, prepared_hash, proof, state)
    values (${day.shopId}, ${day.targetConnectionId}, ${day.businessDate}, ${documents}, ${hash},
      ${JSON.stringify(proof)}::jsonb, ${state})
    on conflict (shop_id, target_connection_id, business_date) do update set
      documents = excluded.documents, prepared_hash = excluded.prepared_hash,
      proof = case when day.proved_at is null then excluded.proof else day.proof end,
      state = case when day.state in ('prepared', 'empty') and day.proved_at is null then excluded.state else day.state end`);
}

/** Keeps the proof of a day in one set of books, with its verdict. */
export async function saveBooksProof(
  db: Db,
  day: DayInBooks,
  result: { readonly proof: unknown; readonly state: string; readonly at: Date },
): Promise<void> {
  await db.execute(sql`
    insert into day_proofs (shop_id, target_connection_id, business_date, proof, state, proved_at)
    values (${day.shopId}, ${day.targetConnectionId}, ${day.businessDate}, ${JSON.stringify(result.proof)}::jsonb,
      ${result.state}, ${result.at.toISOString()}::timestamptz)
    on conflict (shop_id, target_connection_id, business_date) do update set
      proof = excluded.proof, state = excluded.state, proved_at = excluded.proved_at`);
}

/** These books could not be written or read for this day: it is proved when they can. */
export async function saveWaiting(db: Db, day: DayInBooks): Promise<void> {
  await db.execute(sql`
    insert into day_proofs (shop_id, target_connection_id, business_date, state)
    values (${day.shopId}, ${day.targetConnectionId}, ${day.businessDate}, 'waiting')
    on conflict (shop_id, target_connection_id, business_date) do update set state = 'waiting'`);
}

/**
 * Other days than a run’s own, whose entries it sent or took out since an instant, are proved anew: what waited for another
 * entry when they were proved stands now.
 */
export async function proveAnew(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  sent: { readonly since: Date; readonly on: string },
): Promise<void> {
  await db.execute(sql`
    update day_proofs day set state = 'waiting'
    where day.shop_id = ${shopId} and day.target_connection_id = ${targetConnectionId}
      and day.business_date <> ${sent.on} and day.proved_at is not null and day.business_date in (
        select coalesce(entry.belongs_to, entry.business_date) from entries entry
        where entry.shop_id = ${shopId} and entry.target_connection_id = ${targetConnectionId}
          and entry.state in ('posted', 'differs', 'undone', 'refused')
          and entry.changed_at >= ${sent.since.toISOString()}::timestamptz)`);
}

/** Days before a date that still wait for one set of books, oldest first. */
export async function waitingDates(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  before: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.execute<{ day: string }>(sql`
    select to_char(business_date, 'YYYY-MM-DD') as day from day_proofs
    where shop_id = ${shopId} and target_connection_id = ${targetConnectionId} and state = 'waiting'
      and business_date < ${before}
    order by business_date limit ${limit}`);
  return rows.map(row => row.day);
}

/** Whether anything was ever prepared for these books. */
export async function wasPrepared(db: Db, shopId: string, targetConnectionId: string): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from day_proofs where shop_id = ${shopId} and target_connection_id = ${targetConnectionId} limit 1`);
  return rows.length > 0;
}

/** A day in every set of books that has it, for these dates. */
export async function booksOnDays(db: Db, shopId: string, dates: readonly string[]): Promise<DayProofRow[]> {
  if (dates.length === 0) return [];
  return await db.execute<DayProofRow>(sql`
    select target_connection_id as "targetConnectionId", to_char(business_date, 'YYYY-MM-DD') as "businessDate",
      documents, proof, state, to_char(proved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "provedAt"
    from day_proofs where shop_id = ${shopId}
      and to_char(business_date, 'YYYY-MM-DD') in (select jsonb_array_elements_text(${JSON.stringify(dates)}::jsonb))
    order by business_date, target_connection_id`);
}

/**
 * The whole day's verdict: proved only when it is in every set of books that is written to. The proof of the first
 * books stays on the day itself.
 */
export async function saveWholeDay(
  db: Db,
  shopId: string,
  businessDate: string,
  firstConnectionId: string,
): Promise<void> {
  await db.execute(sql`
    with side as (
      select day.* from day_proofs day join target_connections connection
        on connection.shop_id = day.shop_id and connection.id = day.target_connection_id and connection.status = 'active'
      where day.shop_id = ${shopId} and day.business_date = ${businessDate}
    ), whole as (
      select case when bool_or(state = 'waiting') then 'waiting'
        when bool_or(state in ('differs', 'prepared')) then 'differs'
        when bool_or(state = 'accepted') then 'accepted'
        when bool_or(state = 'proved') then 'proved' else 'empty' end as state from side
    ), first as (select proof, proved_at from side where target_connection_id = ${firstConnectionId} and proved_at is not null)
    update business_days day set state = whole.state,
      proof = coalesce((select proof from first), day.proof),
      proved_at = coalesce((select proved_at from first), day.proved_at)
    from whole where day.shop_id = ${shopId} and day.business_date = ${businessDate} and exists (select 1 from side)`);
}
