import { sql } from 'drizzle-orm';
import type { EntryContent, PartyRef, Purpose } from '../../domain/entries/entry.ts';
import type { Operation } from '../../domain/entries/identity.ts';
import type { Db } from '../client.ts';

export type EntryState =
  | 'staged'
  | 'sending'
  | 'undoing'
  | 'posted'
  | 'differs'
  | 'refused'
  | 'unknown'
  | 'undone'
  | 'parked'
  | 'superseded';

/** One row of `entries` as the engine works with it; money in minor units, dates yyyy-mm-dd, instants ISO in UTC. */
export type EntryRow = {
  readonly id: string;
  readonly targetConnectionId: string;
  readonly companyId: string;
  readonly subject: string;
  readonly purpose: Purpose;
  readonly marker: string;
  readonly businessDate: string;
  readonly dueDate: string;
  /** The shop's day that it belongs to, where that is not its date in the books. */
  readonly belongsTo: string | null;
  /** The entry that an adjusting entry corrects. */
  readonly adjusts: string | null;
  /** When a person adopted what stood in the books before; ISO in UTC. */
  readonly adoptedAt: string | null;
  readonly revision: number;
  readonly contentHash: string;
  readonly content: EntryContent | null;
  readonly amount: number;
  readonly currency: string;
  readonly state: EntryState;
  readonly operation: Operation;
  readonly generation: number;
  readonly postedRevision: number | null;
  readonly postedHash: string | null;
  readonly booksId: string | null;
  readonly booksVersion: string | null;
  readonly booksTotal: number | null;
  readonly requestKey: string | null;
  readonly lastByteAt: string | null;
  readonly absentSeen: number;
  readonly parkedCode: string | null;
  readonly parkedReason: string | null;
  readonly parkedDetail: string | null;
};

export const ENTRY_COLUMNS = sql`
  id, target_connection_id as "targetConnectionId", company_id as "companyId", subject, purpose, marker,
  to_char(business_date, 'YYYY-MM-DD') as "businessDate", to_char(due_date, 'YYYY-MM-DD') as "dueDate",
  to_char(belongs_to, 'YYYY-MM-DD') as "belongsTo", adjusts,
  to_char(adopted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "adoptedAt",
  revision, content_hash as "contentHash", content, amount::float8 as amount, currency, state, operation, generation,
  posted_revision as "postedRevision", posted_hash as "postedHash", books_id as "booksId",
  books_version as "booksVersion", books_total::float8 as "booksTotal", request_key as "requestKey",
  to_char(last_byte_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastByteAt", absent_seen as "absentSeen",
  parked_code as "parkedCode", parked_reason as "parkedReason", parked_detail as "parkedDetail"`;

/**
 * Entries of a connection about these subjects, and those that belong to one business day, with the adjusting entries
 * of all of them.
 */
export async function entriesAbout(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  subjects: readonly string[],
  businessDate: string,
): Promise<EntryRow[]> {
  return await db.execute<EntryRow>(sql`
    with about as (
      select id from entries
      where shop_id = ${shopId} and target_connection_id = ${targetConnectionId}
        and (coalesce(belongs_to, business_date) = ${businessDate}
          or subject in (select jsonb_array_elements_text(${JSON.stringify(subjects)}::jsonb)))
    )
    select ${ENTRY_COLUMNS} from entries
    where shop_id = ${shopId} and target_connection_id = ${targetConnectionId}
      and (id in (select id from about) or adjusts in (select id from about))
    order by business_date, purpose, subject`);
}

/** Entries of a connection that are dated on a day, that belong to it, or that its run delivers. */
export async function entriesOfDate(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  businessDate: string,
): Promise<EntryRow[]> {
  return await db.execute<EntryRow>(sql`
    select ${ENTRY_COLUMNS} from entries
    where shop_id = ${shopId} and target_connection_id = ${targetConnectionId}
      and (business_date = ${businessDate} or belongs_to = ${businessDate} or due_date = ${businessDate})
    order by business_date, purpose, subject`);
}

/** Entries of other entries' names, to link to them. */
export async function entriesNamed(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  names: readonly { readonly subject: string; readonly purpose: string }[],
): Promise<EntryRow[]> {
  if (names.length === 0) return [];
  return await db.execute<EntryRow>(sql`
    select ${ENTRY_COLUMNS} from entries
    join jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as wanted(subject text, purpose text) using (subject, purpose)
    where shop_id = ${shopId} and target_connection_id = ${targetConnectionId}`);
}

/** What is ready to be sent to one set of books: due in a range. Oldest first; what payments link to before them. */
export async function stagedEntries(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  due: { readonly from: string; readonly through: string },
): Promise<EntryRow[]> {
  return await db.execute<EntryRow>(sql`
    select ${ENTRY_COLUMNS} from entries
    where shop_id = ${shopId} and target_connection_id = ${targetConnectionId} and state = 'staged'
      and due_date between ${due.from} and ${due.through}
    order by due_date, business_date, purpose, subject`);
}

/** The contents of these entries as they stand in the books, by the entries' ids. */
export async function postedContents(
  db: Db,
  shopId: string,
  entryIds: readonly string[],
): Promise<Map<string, EntryContent>> {
  const rows = await db.execute<{ id: string; content: EntryContent }>(sql`
    select entry.id, revision.content from entries entry
    join entry_revisions revision on revision.shop_id = entry.shop_id and revision.entry_id = entry.id
      and revision.revision = entry.posted_revision
    where entry.shop_id = ${shopId} and revision.content is not null
      and entry.id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))`);
  return new Map(rows.map(row => [row.id, row.content]));
}

/** By which version of the mapping these entries stand in the books. */
export async function postedMappings(
  db: Db,
  shopId: string,
  entryIds: readonly string[],
): Promise<Map<string, number>> {
  if (entryIds.length === 0) return new Map();
  const rows = await db.execute<{ id: string; version: number }>(sql`
    select entry.id, revision.mapping_version as version from entries entry
    join entry_revisions revision on revision.shop_id = entry.shop_id and revision.entry_id = entry.id
      and revision.revision = entry.posted_revision
    where entry.shop_id = ${shopId} and entry.id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))`);
  return new Map(rows.map(row => [row.id, row.version]));
}

/** Notes on staged entries what they wait for, in words of entries (`payment 4711`). */
export async function noteWaiting(
  db: Db,
  shopId: string,
  waiting: readonly { readonly id: string; readonly detail: string }[],
): Promise<void> {
  if (waiting.length === 0) return;
  await db.execute(sql`
    update entries entry set parked_reason = 'waits-for-entry', parked_detail = waiting.detail
    from jsonb_to_recordset(${JSON.stringify(waiting)}::jsonb) as waiting(id uuid, detail text)
    where entry.shop_id = ${shopId} and entry.id = waiting.id and entry.state = 'staged'`);
}

/** Entries of one set of books whose outcome is not known. */
export async function unknownEntries(
  db: Db,
  shopId: string,
  targetConnectionId: string,
): Promise<EntryRow[]> {
  return await db.execute<EntryRow>(sql`
    select ${ENTRY_COLUMNS} from entries
    where shop_id = ${shopId} and target_connection_id = ${targetConnectionId} and state = 'unknown'
    order by business_date, subject`);
}

/** How many entries of a shop are in each of these states. */
export async function countEntries(db: Db, shopId: string, states: readonly EntryState[]): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from entries
    where shop_id = ${shopId} and state in (select jsonb_array_elements_text(${JSON.stringify(states)}::jsonb))`);
  return row?.count ?? 0;
}

/** Customers of entries that wait to be sent to one set of books, soonest first. */
export async function stagedParties(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  limit: number,
): Promise<PartyRef[]> {
  return await db.execute<PartyRef>(sql`
    select content -> 'customer' ->> 'key' as key, min(content -> 'customer' ->> 'name') as name from entries
    where shop_id = ${shopId} and target_connection_id = ${targetConnectionId} and state = 'staged'
      and content -> 'customer' is not null
    group by 1 order by min(due_date), 1 limit ${limit}`);
}
