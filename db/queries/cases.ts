import { sql } from 'drizzle-orm';
import type { CaseCause, CaseKind, Hold, Resolution } from '../../domain/cases/case.ts';
import type { Correction, LastCase } from '../../domain/corrections/terms.ts';
import type { Db } from '../client.ts';

/** A correction with the name of its entry in one set of books. */
export type CorrectionToKeep = Correction & { readonly targetConnectionId: string };

/**
 * Keeps the cases of what planning found: one that is open for an entry is brought up to date, else a new one is opened.
 * What ends at once is closed at once. Adjusting entries must have their rows already.
 */
export async function keepCorrections(
  db: Db,
  shopId: string,
  corrections: readonly CorrectionToKeep[],
  at: Date,
): Promise<void> {
  if (corrections.length === 0) return;
  const rows = corrections.map(({ before, after, hash, outcome, ...rest }) => ({
    ...rest,
    before: before && { content: before },
    after: { hash, content: after },
    done: outcome === 'nothing-to-book' || outcome === 'returned' ? outcome : null,
  }));
  const now = sql`${at.toISOString()}::timestamptz`;
  await db.execute(sql`
    insert into cases as kept (shop_id, target_connection_id, entry_id, kind, cause, hold, state, resolution, before, after,
      belongs_to, booked_on, adjustment_id, opened_at, closed_at)
    select ${shopId}, note."targetConnectionId", entry.id, 'correction', note.cause, note.hold,
      case when note.done is null then 'open' else 'done' end, note.done, nullif(note.before, 'null'::jsonb), note.after,
      note."belongsTo", note."bookedOn", adjustment.id, ${now}, case when note.done is not null then ${now} end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as note(
      "targetConnectionId" text, subject text, purpose text, cause text, hold text, done text, before jsonb, after jsonb,
      "belongsTo" date, "bookedOn" date, adjustment text)
    join entries entry on entry.shop_id = ${shopId} and entry.target_connection_id = note."targetConnectionId"
      and entry.subject = note.subject and entry.purpose = note.purpose
    left join entries adjustment on adjustment.shop_id = ${shopId}
      and adjustment.target_connection_id = note."targetConnectionId" and adjustment.subject = note.adjustment
      and adjustment.purpose = 'adjustment'
    where note.done is null or not exists (select 1 from cases open where open.shop_id = ${shopId}
      and open.entry_id = entry.id and open.kind = 'correction' and open.state = 'open')
    on conflict (shop_id, entry_id, kind) where state = 'open' do update set
      cause = excluded.cause, hold = excluded.hold, before = coalesce(excluded.before, kept.before),
      after = excluded.after, belongs_to = excluded.belongs_to, booked_on = excluded.booked_on,
      adjustment_id = excluded.adjustment_id,
      decided_by = case when kept.after ->> 'hash' = excluded.after ->> 'hash' then kept.decided_by end,
      decided_at = case when kept.after ->> 'hash' = excluded.after ->> 'hash' then kept.decided_at end,
      note = case when kept.after ->> 'hash' = excluded.after ->> 'hash' then kept.note end,
      resolution = case when kept.after ->> 'hash' = excluded.after ->> 'hash' then kept.resolution end`);
  const ended = rows.filter(row => row.done !== null);
  await db.execute(sql`
    update cases kept set state = 'done', resolution = note.done, closed_at = ${now}, hold = coalesce(note.hold, kept.hold),
      after = note.after, belongs_to = note."belongsTo", booked_on = null, adjustment_id = null
    from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as note(
      "targetConnectionId" text, subject text, purpose text, hold text, done text, after jsonb, "belongsTo" date)
    join entries entry on entry.shop_id = ${shopId} and entry.target_connection_id = note."targetConnectionId"
      and entry.subject = note.subject and entry.purpose = note.purpose
    where kept.shop_id = ${shopId} and kept.entry_id = entry.id and kept.kind = 'correction' and kept.state = 'open'`);
}

/**
 * Closes the corrections that are done in the books: the entry stands as it was wanted or is out of them, or the adjusting
 * entry stands (a document of a closed day: the entry itself, on another date).
 */
export async function closeCorrections(db: Db, shopId: string, at: Date): Promise<void> {
  await db.execute(sql`
    update cases kept set state = 'done', closed_at = ${at.toISOString()}::timestamptz,
      resolution = case when kept.booked_on is null then 'in-place' else 'adjusted' end
    from cases open join entries entry on entry.shop_id = open.shop_id and entry.id = open.entry_id
      left join entries adjustment on adjustment.shop_id = open.shop_id and adjustment.id = open.adjustment_id
    where kept.shop_id = ${shopId} and open.shop_id = kept.shop_id and open.id = kept.id and open.state = 'open'
      and open.kind = 'correction' and case
        when adjustment.id is not null then adjustment.state in ('posted', 'differs')
          and adjustment.content_hash = adjustment.posted_hash
        when open.booked_on is not null and open.before is null then entry.state in ('posted', 'differs')
          and entry.content_hash = entry.posted_hash
        when open.hold is not null then false
        when open.after ->> 'hash' = 'gone' then entry.state = 'undone'
        else entry.state in ('posted', 'differs') and entry.content_hash = entry.posted_hash end`);
}

export type CaseOfEntry = LastCase & { readonly entryId: string };

/** The last correction of each of these entries. */
export async function lastCorrections(
  db: Db,
  shopId: string,
  entryIds: readonly string[],
): Promise<CaseOfEntry[]> {
  if (entryIds.length === 0) return [];
  return await db.execute<CaseOfEntry>(sql`
    select distinct on (entry_id) entry_id as "entryId", state, coalesce(after ->> 'hash', '') as hash, hold, resolution,
      decided_by as "decidedBy"
    from cases
    where shop_id = ${shopId} and kind = 'correction'
      and entry_id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))
    order by entry_id, state = 'open' desc, opened_at desc, closed_at desc`);
}

/**
 * What keeps entries from being changed where they stand, but for their dates: what the books said last, and what a
 * person changed there (a drift that is open or accepted). A hold on a correction stands until the books say otherwise.
 */
export async function holdsOfEntries(
  db: Db,
  shopId: string,
  entryIds: readonly string[],
): Promise<Map<string, Hold[]>> {
  if (entryIds.length === 0) return new Map();
  const ids = sql`(select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))`;
  const rows = await db.execute<{ id: string; hold: Hold }>(sql`
    select entry_id as id, jsonb_array_elements_text(holds) as hold from books_snapshots
    where shop_id = ${shopId} and entry_id::text in ${ids}
    union
    select entry_id, 'edited-in-books' from cases
    where shop_id = ${shopId} and kind = 'drift' and entry_id::text in ${ids}
      and ((state = 'open' and resolution is distinct from 'restored') or resolution = 'accepted')
    union
    select last.entry_id, last.hold from (
      select distinct on (entry_id) * from cases where shop_id = ${shopId} and kind = 'correction'
        and entry_id::text in ${ids} order by entry_id, opened_at desc) last
    where last.resolution is distinct from 'in-place' and case last.hold
      when 'edited-in-books' then not exists (select 1 from cases drift where drift.shop_id = last.shop_id
        and drift.entry_id = last.entry_id and drift.kind = 'drift' and drift.resolution in ('restored', 'corrected')
        and drift.closed_at > last.opened_at)
      when 'period-closed' then false
      else last.hold is not null and not exists (select 1 from books_snapshots seen where seen.shop_id = last.shop_id
        and seen.entry_id = last.entry_id and seen.seen_at > last.opened_at) end
    union
    select id, coalesce(parked_reason, parked_code) from entries
    where shop_id = ${shopId} and id::text in ${ids} and state = 'refused'
      and parked_reason in ('deposited', 'reconciled', 'edited-in-books')`);
  const holds = new Map<string, Hold[]>();
  for (const { id, hold } of rows) holds.set(id, [...(holds.get(id) ?? []), hold]);
  return holds;
}

export type AcceptedCase = {
  readonly entryId: string;
  readonly kind: CaseKind;
  /** Of a correction: the content that was wanted then, or `gone`. */
  readonly hash: string | null;
  readonly by: string;
};

/** What people accepted by name of entries, by the last case of each kind. */
export async function acceptedCases(
  db: Db,
  shopId: string,
  entryIds: readonly string[],
): Promise<AcceptedCase[]> {
  if (entryIds.length === 0) return [];
  return await db.execute<AcceptedCase>(sql`
    select last.entry_id as "entryId", last.kind, last.after ->> 'hash' as hash, last.decided_by as by from (
      select distinct on (entry_id, kind) * from cases
      where shop_id = ${shopId} and entry_id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))
      order by entry_id, kind, state = 'open' desc, opened_at desc) last
    where last.state = 'done' and last.resolution = 'accepted' and last.decided_by is not null`);
}

export type CaseRow = {
  readonly id: string;
  readonly targetConnectionId: string;
  readonly entryId: string;
  readonly subject: string;
  readonly purpose: string;
  readonly kind: CaseKind;
  readonly cause: CaseCause;
  readonly hold: Hold | null;
  readonly state: 'open' | 'done';
  readonly resolution: Resolution | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly belongsTo: string;
  readonly bookedOn: string | null;
  readonly adjustment: unknown;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly changedInBooksAt: string | null;
  readonly changedInBooksBy: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
};

const instant = (column: ReturnType<typeof sql>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const CASE_COLUMNS = sql`
  kept.id, kept.target_connection_id as "targetConnectionId", kept.entry_id as "entryId", entry.subject, entry.purpose,
  kept.kind, kept.cause, kept.hold, kept.state, kept.resolution, kept.before, kept.after,
  to_char(kept.belongs_to, 'YYYY-MM-DD') as "belongsTo", to_char(kept.booked_on, 'YYYY-MM-DD') as "bookedOn",
  adjustment.content as adjustment, ${instant(sql`kept.opened_at`)} as "openedAt",
  ${instant(sql`kept.closed_at`)} as "closedAt", ${instant(sql`kept.changed_in_books_at`)} as "changedInBooksAt",
  kept.changed_in_books_by as "changedInBooksBy", kept.decided_by as "decidedBy",
  ${instant(sql`kept.decided_at`)} as "decidedAt", kept.note`;
const CASE_TABLES = sql`cases kept
  join entries entry on entry.shop_id = kept.shop_id and entry.id = kept.entry_id
  left join entries adjustment on adjustment.shop_id = kept.shop_id and adjustment.id = kept.adjustment_id`;

export type CaseFilter = {
  readonly open?: boolean | undefined;
  readonly kind?: CaseKind | undefined;
  readonly day?: string | undefined;
  readonly limit: number;
};

/** Cases of a shop, newest first. */
export async function casesOf(db: Db, shopId: string, filter: CaseFilter): Promise<CaseRow[]> {
  const { open = null, kind = null, day = null, limit } = filter;
  return await db.execute<CaseRow>(sql`
    select ${CASE_COLUMNS} from ${CASE_TABLES}
    where kept.shop_id = ${shopId} and (${open}::boolean is null or (kept.state = 'open') = ${open}::boolean)
      and (${kind}::text is null or kept.kind = ${kind}::text)
      and (${day}::date is null or ${day}::date in (kept.belongs_to, kept.booked_on))
    order by kept.opened_at desc, kept.id limit ${limit}`);
}

/** One case; null when the shop has none of that id. */
export async function caseById(db: Db, shopId: string, id: string): Promise<CaseRow | null> {
  const [row] = await db.execute<CaseRow>(sql`
    select ${CASE_COLUMNS} from ${CASE_TABLES} where kept.shop_id = ${shopId} and kept.id = ${id}::uuid`);
  return row ?? null;
}

/**
 * What a person decided of an open correction: `accepted` ends it, `adjusted` when the books hold it. `shown` is the hash
 * of what was wanted when it was read. False: no longer open, or something else is wanted by now.
 */
export async function decideCorrection(
  db: Db,
  shopId: string,
  id: string,
  decision: {
    readonly resolution: 'adjusted' | 'accepted';
    readonly by: string;
    readonly note: string;
    readonly shown?: string;
  },
  at: Date,
): Promise<boolean> {
  const ends = decision.resolution === 'accepted';
  const now = sql`${at.toISOString()}::timestamptz`;
  const rows = await db.execute(sql`
    update cases set resolution = ${decision.resolution}, decided_by = ${decision.by}, decided_at = ${now},
      note = ${decision.note}, state = ${ends ? 'done' : 'open'}, closed_at = ${ends ? now : null}
    where shop_id = ${shopId} and id = ${id}::uuid and kind = 'correction' and state = 'open' and hold is not null
      and after ->> 'hash' = coalesce(${decision.shown ?? null}::text, after ->> 'hash')
    returning 1`);
  return rows.length === 1;
}
