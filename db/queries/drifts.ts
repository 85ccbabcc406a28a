import { sql } from 'drizzle-orm';
import type { CaseCause } from '../../domain/cases/case.ts';
import type { BooksObject } from '../../domain/proof/books.ts';
import type { Db } from '../client.ts';

export type FoundDrift = {
  readonly entryId: string;
  readonly targetConnectionId: string;
  readonly cause: CaseCause;
  readonly before: BooksObject | null;
  readonly after: BooksObject | null;
  readonly belongsTo: string;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
};

export type LastDrift = {
  readonly entryId: string;
  readonly state: 'open' | 'done';
  readonly resolution: string | null;
  readonly after: BooksObject | null;
};

/** The last drift of each of these entries. */
export async function lastDrifts(
  db: Db,
  shopId: string,
  entryIds: readonly string[],
): Promise<Map<string, LastDrift>> {
  if (entryIds.length === 0) return new Map();
  const rows = await db.execute<LastDrift>(sql`
    select distinct on (entry_id) entry_id as "entryId", state, resolution, after -> 'object' as after from cases
    where shop_id = ${shopId} and kind = 'drift'
      and entry_id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))
    order by entry_id, state = 'open' desc, opened_at desc`);
  return new Map(rows.map(row => [row.entryId, row]));
}

/** Opens a case for each drift, or tells the open one what the books say now; a decision about an older state is void. */
export async function keepDrifts(db: Db, shopId: string, drifts: readonly FoundDrift[]): Promise<void> {
  if (drifts.length === 0) return;
  await db.execute(sql`
    insert into cases as kept (shop_id, target_connection_id, entry_id, kind, cause, hold, state, before, after, belongs_to,
      changed_in_books_at, changed_in_books_by, opened_at)
    select ${shopId}, "targetConnectionId", "entryId", 'drift', cause, 'edited-in-books', 'open',
      jsonb_build_object('object', before), jsonb_build_object('object', after), "belongsTo", "changedAt", "changedBy",
      clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(drifts)}::jsonb) as drift("targetConnectionId" text, "entryId" uuid,
      cause text, before jsonb, after jsonb, "belongsTo" date, "changedAt" timestamptz, "changedBy" text)
    on conflict (shop_id, entry_id, kind) where state = 'open' do update set cause = excluded.cause,
      after = excluded.after, changed_in_books_at = excluded.changed_in_books_at,
      changed_in_books_by = excluded.changed_in_books_by, resolution = null, decided_by = null, decided_at = null,
      note = null
    where kept.after is distinct from excluded.after`);
}

/** The books agree again: by our own restoring, or because a person put it right. Gives the business days. */
export async function closeDrifts(db: Db, shopId: string, entryIds: readonly string[]): Promise<string[]> {
  if (entryIds.length === 0) return [];
  const rows = await db.execute<{ day: string }>(sql`
    update cases set state = 'done', closed_at = clock_timestamp(),
      resolution = case when resolution = 'restored' then 'restored' else 'corrected' end
    where shop_id = ${shopId} and kind = 'drift' and (state = 'open' or resolution = 'accepted')
      and entry_id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))
    returning to_char(belongs_to, 'YYYY-MM-DD') as day`);
  return rows.map(row => row.day);
}

/** `shown`: the books' version that whoever decides has read; null where the object is gone. */
type Decision = { readonly by: string; readonly note: string; readonly shown: string | null };

/** The books' version stands, by name. False: the case is no longer open, or tells another version by now. */
export async function acceptDrift(
  db: Db,
  shopId: string,
  id: string,
  { by, note, shown }: Decision,
): Promise<boolean> {
  const rows = await db.execute(sql`
    update cases set state = 'done', resolution = 'accepted', decided_by = ${by}, decided_at = clock_timestamp(),
      note = ${note}, closed_at = clock_timestamp()
    where shop_id = ${shopId} and id = ${id}::uuid and kind = 'drift' and state = 'open'
      and ${isShown(shown)} returning 1`);
  return rows.length === 1;
}

/**
 * Ours is to be written again: over the very version that was shown, or anew where it is gone, and what is applied to it
 * is linked again. The case stays open until the books agree. False: it is no longer open, tells another version by now,
 * or something is on its way.
 */
export async function restoreDrift(
  db: Db,
  shopId: string,
  id: string,
  { by, note, shown }: Decision,
): Promise<boolean> {
  const rows = await db.execute<{ entryId: string; subject: string; purpose: string; gone: boolean }>(sql`
    with shown as (
      update cases set resolution = 'restored', decided_by = ${by}, decided_at = clock_timestamp(), note = ${note}
      where shop_id = ${shopId} and id = ${id}::uuid and kind = 'drift' and state = 'open' and ${isShown(shown)}
        and exists (select 1 from entries entry where entry.shop_id = cases.shop_id and entry.id = cases.entry_id
          and entry.posted_revision is not null and entry.state not in ('sending', 'undoing', 'unknown'))
      returning entry_id, after -> 'object' as object
    ), staged as (
      update entries entry set revision = entry.revision + 1, content_hash = entry.posted_hash, content = standing.content,
        state = 'staged', request_key = null, absent_seen = 0, parked_code = null, parked_reason = null,
        parked_detail = null, changed_at = clock_timestamp(),
        operation = case when coalesce(shown.object, 'null') = 'null' then 'create' else 'update' end,
        generation = 0,
        books_version = shown.object ->> 'booksVersion',
        books_total = case when coalesce(shown.object, 'null') = 'null' then null else (shown.object ->> 'total')::bigint end,
        books_id = case when coalesce(shown.object, 'null') = 'null' then null else entry.books_id end,
        posted_revision = case when coalesce(shown.object, 'null') = 'null' then null else entry.posted_revision end,
        posted_hash = case when coalesce(shown.object, 'null') = 'null' then null else entry.posted_hash end
      from shown, entry_revisions standing
      where entry.shop_id = ${shopId} and entry.id = shown.entry_id and standing.shop_id = entry.shop_id
        and standing.entry_id = entry.id and standing.revision = entry.posted_revision
      returning entry.shop_id, entry.id, entry.subject, entry.purpose, entry.revision, entry.content_hash, entry.content,
        entry.books_id
    ), kept as (
      insert into entry_revisions (shop_id, entry_id, revision, content_hash, content, mapping_version, made_at)
      select shop_id, id, revision, content_hash, content, 0, clock_timestamp() from staged
    )
    select id as "entryId", subject, purpose, books_id is null as gone from staged`);
  const [row] = rows;
  if (row?.gone) await linkAgain(db, shopId, row);
  return row !== undefined;
}

/** What was applied to an object that is made anew is linked to the new one; what was refused for want of it is sent. */
async function linkAgain(db: Db, shopId: string, to: { subject: string; purpose: string }): Promise<void> {
  const name = JSON.stringify([{ to: { subject: to.subject, purpose: to.purpose } }]);
  await db.execute(sql`
    with staged as (
      update entries entry set revision = entry.revision + 1, state = 'staged', generation = 0, request_key = null,
        operation = case when entry.posted_revision is null then 'create' else 'update' end, absent_seen = 0,
        parked_code = null, parked_reason = null, parked_detail = null, changed_at = clock_timestamp()
      where entry.shop_id = ${shopId}
        and (entry.state = 'posted' and entry.posted_revision is not null
          or entry.state = 'refused' and entry.posted_revision is null and entry.operation = 'create')
        and entry.content -> 'applications' @> ${name}::jsonb
      returning shop_id, id, revision, content_hash, content
    )
    insert into entry_revisions (shop_id, entry_id, revision, content_hash, content, mapping_version, made_at)
    select shop_id, id, revision, content_hash, content, 0, clock_timestamp() from staged`);
}

/** Which of these entries are written over what a person changed, since somebody asked for it. */
export async function restoredOnRequest(
  db: Db,
  shopId: string,
  entryIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (entryIds.length === 0) return new Set();
  const rows = await db.execute<{ id: string }>(sql`
    select entry_id as id from cases where shop_id = ${shopId} and kind = 'drift' and state = 'open'
      and resolution = 'restored'
      and entry_id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))`);
  return new Set(rows.map(row => row.id));
}

function isShown(version: string | null) {
  return sql`after -> 'object' ->> 'booksVersion' is not distinct from ${version}::text`;
}

/** Business days whose drifts were found or settled after their last proof: they run again, also after a crash. */
export async function daysToProve(db: Db, shopId: string, targetConnectionId: string): Promise<string[]> {
  const rows = await db.execute<{ day: string }>(sql`
    select distinct to_char(drift.belongs_to, 'YYYY-MM-DD') as day from cases drift
    join day_proofs proof on proof.shop_id = drift.shop_id and proof.business_date = drift.belongs_to
      and proof.target_connection_id = drift.target_connection_id
    where drift.shop_id = ${shopId} and drift.target_connection_id = ${targetConnectionId} and drift.kind = 'drift'
      and greatest(drift.opened_at, drift.decided_at, drift.closed_at) > proof.proved_at
    order by 1`);
  return rows.map(row => row.day);
}
