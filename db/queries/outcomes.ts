import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { ENTRY_COLUMNS, type EntryRow } from './entries.ts';

export type PostedOutcome = {
  readonly entryId: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly booksId: string;
  readonly booksVersion: string;
  readonly booksTotal: number;
  readonly booksTax: number;
};

/**
 * Records what stands in the books, and the posting register with it. Only entries that this request (or a look-up)
 * still owns move: a stale worker loses. Another total than the entry's makes it `differs`.
 */
export async function recordPosted(
  db: Db,
  shopId: string,
  requestKey: string,
  outcomes: readonly PostedOutcome[],
): Promise<void> {
  if (outcomes.length === 0) return;
  await db.execute(sql`
    with outcome as (
      select * from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as row(
        "entryId" uuid, revision integer, "contentHash" text, "booksId" text, "booksVersion" text,
        "booksTotal" bigint, "booksTax" bigint)
    ), moved as (
      update entries as entry set
        state = case when entry.amount = outcome."booksTotal" then 'posted' else 'differs' end,
        revision = greatest(entry.revision, outcome.revision), posted_revision = outcome.revision, posted_hash = outcome."contentHash", books_id = outcome."booksId",
        books_version = outcome."booksVersion", books_total = outcome."booksTotal", books_tax = outcome."booksTax",
        lease_expires_at = null, absent_seen = 0, parked_code = null, parked_reason = null, parked_detail = null,
        changed_at = clock_timestamp()
      from outcome
      where entry.shop_id = ${shopId} and entry.id = outcome."entryId" and entry.request_key = ${requestKey}
        and entry.state in ('sending', 'unknown')
      returning entry.*
    )
    insert into posting_register as register (company_id, marker, shop_id, target_connection_id, subject, purpose, revision,
      content_hash, business_date, amount, currency, books_id, state, registered_at)
    select company_id, marker, shop_id, target_connection_id, subject, purpose, posted_revision, posted_hash,
      business_date, amount, currency, books_id, 'posted', clock_timestamp() from moved
    on conflict (company_id, marker) do update set revision = excluded.revision, content_hash = excluded.content_hash,
      business_date = excluded.business_date, amount = excluded.amount, books_id = excluded.books_id,
      state = excluded.state, registered_at = excluded.registered_at`);
}

/** Records that entries were taken out of the books again. */
export async function recordUndone(
  db: Db,
  shopId: string,
  requestKey: string,
  entryIds: readonly string[],
): Promise<void> {
  if (entryIds.length === 0) return;
  await db.execute(sql`
    with moved as (
      update entries set state = 'undone', posted_revision = null, posted_hash = null, books_id = null,
        books_version = null, books_total = null, books_tax = null, lease_expires_at = null, changed_at = clock_timestamp()
      where shop_id = ${shopId} and request_key = ${requestKey} and state in ('undoing', 'unknown')
        and id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))
      returning company_id, marker
    )
    update posting_register as register set state = 'undone', registered_at = clock_timestamp()
    from moved where register.company_id = moved.company_id and register.marker = moved.marker`);
}

export type RefusedOutcome = {
  readonly entryId: string;
  readonly code: string;
  readonly detail: string;
  /** Why the object may not be changed where it stands, where that is the reason. */
  readonly hold?: string;
};

/** Records refusals: the entry waits for a person, what stood in the books before still stands. */
export async function recordRefused(
  db: Db,
  shopId: string,
  requestKey: string,
  outcomes: readonly RefusedOutcome[],
): Promise<void> {
  if (outcomes.length === 0) return;
  await db.execute(sql`
    update entries as entry set state = 'refused', parked_code = outcome.code, parked_reason = coalesce(outcome.hold, outcome.code),
      parked_detail = outcome.detail, lease_expires_at = null, changed_at = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as outcome("entryId" uuid, code text, detail text, hold text)
    where entry.shop_id = ${shopId} and entry.id = outcome."entryId" and entry.request_key = ${requestKey}
      and entry.state in ('sending', 'undoing', 'unknown')`);
}

/** Nothing left, or nothing was executed: the entries are staged again under the same key. */
export async function recordNotSent(
  db: Db,
  shopId: string,
  requestKey: string,
  fence: number,
): Promise<void> {
  await db.execute(sql`
    with request as (update requests set state = 'not-sent' where shop_id = ${shopId} and key = ${requestKey} and fence = ${fence})
    update entries set state = 'staged', lease_expires_at = null
    where shop_id = ${shopId} and request_key = ${requestKey} and fence = ${fence} and state in ('sending', 'undoing')`);
}

/** The answer never came: the entries are unknown from now on. */
export async function recordUnknown(
  db: Db,
  shopId: string,
  requestKey: string,
  entryIds: readonly string[],
): Promise<void> {
  await db.execute(sql`
    with request as (update requests set last_byte_at = clock_timestamp() where shop_id = ${shopId} and key = ${requestKey})
    update entries set state = 'unknown', last_byte_at = clock_timestamp(), lease_expires_at = null, absent_seen = 0
    where shop_id = ${shopId} and request_key = ${requestKey} and state in ('sending', 'undoing')
      and id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))`);
}

/** A `sending` or `undoing` row whose lease has run out is unknown; its last byte left before that at the latest. */
export async function expireSending(db: Db, shopId: string): Promise<void> {
  await db.execute(sql`
    update entries set state = 'unknown', last_byte_at = greatest(last_byte_at, lease_expires_at),
      lease_expires_at = null, absent_seen = 0
    where shop_id = ${shopId} and state in ('sending', 'undoing') and lease_expires_at < clock_timestamp()`);
}

/** Notes that a look-up did not find entries; gives them back with the new count. */
export async function recordAbsent(db: Db, shopId: string, entryIds: readonly string[]): Promise<EntryRow[]> {
  if (entryIds.length === 0) return [];
  return await db.execute<EntryRow>(sql`
    update entries set absent_seen = absent_seen + 1
    where shop_id = ${shopId} and state = 'unknown'
      and id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))
    returning ${ENTRY_COLUMNS}`);
}

/** Something stands there that may be ours and does not agree in everything: a person decides, nothing is sent. */
export async function recordAmbiguous(
  db: Db,
  shopId: string,
  entryId: string,
  detail: string,
): Promise<void> {
  await db.execute(sql`
    update entries set parked_code = 'edited-in-books', parked_reason = 'ambiguous-in-books', parked_detail = ${detail}
    where shop_id = ${shopId} and id = ${entryId}::uuid and state = 'unknown'`);
}

/** Absent for certain: staged again, under the same key while it may be repeated, else as the next generation. */
export async function stageAgain(
  db: Db,
  shopId: string,
  entryIds: readonly string[],
  sameKey: boolean,
): Promise<void> {
  if (entryIds.length === 0) return;
  await db.execute(sql`
    update entries set state = 'staged', absent_seen = 0, generation = generation + ${sameKey ? 0 : 1},
      request_key = case when ${sameKey} then request_key else null end
    where shop_id = ${shopId} and state = 'unknown'
      and id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))`);
}

/** Whether a request may go out once more whole and unchanged: every entry of it was seen absent twice, and it was not repeated yet. */
export async function mayRepeat(db: Db, shopId: string, requestKey: string): Promise<boolean> {
  const rows = await db.execute(sql`
    update requests as request set repeats = repeats + 1
    where request.shop_id = ${shopId} and request.key = ${requestKey} and request.repeats = 0 and not exists (
      select 1 from request_items item join entries entry on entry.shop_id = item.shop_id and entry.id = item.entry_id
      where item.shop_id = ${shopId} and item.request_key = ${requestKey}
        and not (entry.state = 'unknown' and entry.absent_seen >= 2 and entry.request_key = ${requestKey}))
    returning 1`);
  return rows.length === 1;
}

/** The same key would carry other bytes now (what it updates has moved on): the next generation has a key of its own. */
export async function nextGeneration(db: Db, shopId: string, entryIds: readonly string[]): Promise<void> {
  await db.execute(sql`
    update entries set generation = generation + 1, request_key = null
    where shop_id = ${shopId} and state = 'staged'
      and id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))`);
}

/** What stands with an earlier revision's links than are wanted is staged as an update in place. */
export async function stageUpdate(db: Db, shopId: string, entryId: string): Promise<void> {
  await db.execute(sql`
    update entries set state = 'staged', operation = 'update', request_key = null, generation = generation + 1
    where shop_id = ${shopId} and id = ${entryId}::uuid and state = 'posted'`);
}
