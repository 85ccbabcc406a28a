import { sql } from 'drizzle-orm';
import type { EntryContent, Purpose } from '../../domain/entries/entry.ts';
import { ROLLED_BACK, WITHDRAWN } from '../../domain/entries/plan.ts';
import type { Db } from '../client.ts';
import { ENTRY_COLUMNS, type EntryRow } from './entries.ts';

/** An entry that stands in the books, with the content that stands there. */
export type StandingRow = EntryRow & {
  readonly standing: EntryContent;
  /** A drift of it is open. */
  readonly drifted: boolean;
};

/** What of ours stands in one set of books and belongs to a range of days, both ends included. */
export async function standingOfRange(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  from: string,
  to: string,
): Promise<StandingRow[]> {
  return await db.execute<StandingRow>(sql`
    select ${ENTRY_COLUMNS}, standing, drifted from (${standingRows(shopId, targetConnectionId)}) as entries
    where coalesce(belongs_to, business_date) between ${from} and ${to}
    order by business_date, purpose, subject`);
}

/** Entries of ours outside a range that are applied to entries of these names. */
export async function appliedFromOutside(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  range: { readonly from: string; readonly to: string },
  names: readonly { readonly subject: string; readonly purpose: Purpose }[],
): Promise<StandingRow[]> {
  return await db.execute<StandingRow>(sql`
    select ${ENTRY_COLUMNS}, standing, drifted from (${standingRows(shopId, targetConnectionId)}) as entries
    where coalesce(belongs_to, business_date) not between ${range.from} and ${range.to}
      and exists (
        select 1 from jsonb_array_elements(coalesce(standing -> 'applications', '[]'::jsonb)) as application
        join jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as name(subject text, purpose text)
          on name.subject = application -> 'to' ->> 'subject' and name.purpose = application -> 'to' ->> 'purpose')
    order by business_date, purpose, subject`);
}

function standingRows(shopId: string, targetConnectionId: string) {
  return sql`
    select entry.*, revision.content as standing, exists (
        select 1 from cases where cases.shop_id = entry.shop_id and cases.entry_id = entry.id
          and cases.kind = 'drift' and cases.state = 'open') as drifted
    from entries entry
    join entry_revisions revision on revision.shop_id = entry.shop_id and revision.entry_id = entry.id
      and revision.revision = entry.posted_revision
    where entry.shop_id = ${shopId} and entry.target_connection_id = ${targetConnectionId}
      and entry.posted_revision is not null and revision.content is not null`;
}

/** Entries by their ids. */
export async function entriesById(db: Db, shopId: string, ids: readonly string[]): Promise<EntryRow[]> {
  if (ids.length === 0) return [];
  return await db.execute<EntryRow>(sql`
    select ${ENTRY_COLUMNS} from entries
    where shop_id = ${shopId} and id::text in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`);
}

/** What is kept of an entry that is taken out, so that it can be written again as it stood. */
export type EntryCopy = {
  readonly revision: number;
  readonly contentHash: string;
  readonly content: EntryContent;
  readonly mappingVersion: number;
};

/** The entry as it stands in the books; null when it does not. */
export async function copyOfEntry(db: Db, shopId: string, entryId: string): Promise<EntryCopy | null> {
  const [row] = await db.execute<EntryCopy>(sql`
    select revision.revision, revision.content_hash as "contentHash", revision.content,
      revision.mapping_version as "mappingVersion"
    from entries entry join entry_revisions revision on revision.shop_id = entry.shop_id
      and revision.entry_id = entry.id and revision.revision = entry.posted_revision
    where entry.shop_id = ${shopId} and entry.id = ${entryId}::uuid and revision.content is not null`);
  return row ?? null;
}

/** Stages the taking back of one entry that stands as it was approved; false when it does not any more. */
export async function stageBack(
  db: Db,
  shopId: string,
  entryId: string,
  how: { readonly revision: number; readonly hash: string; readonly operation: 'delete' | 'void' },
): Promise<boolean> {
  const rows = await db.execute(sql`
    with staged as (
      update entries set revision = revision + 1, content_hash = ${how.hash}, operation = ${how.operation},
        state = 'staged', generation = 0, request_key = null, due_date = business_date, changed_at = clock_timestamp()
      where shop_id = ${shopId} and id = ${entryId}::uuid and posted_revision = ${how.revision}
        and state not in ('sending', 'undoing', 'unknown')
      returning shop_id, id, revision, content_hash
    )
    insert into entry_revisions (shop_id, entry_id, revision, content_hash, content, mapping_version, made_at)
    select shop_id, id, revision, content_hash, null, 0, clock_timestamp() from staged returning 1`);
  return rows.length === 1;
}

/** An entry that the books did not give back stands as it stood: what was refused is nobody's wish any more. */
export async function standsAsBefore(
  db: Db,
  shopId: string,
  entryId: string,
  copy: EntryCopy,
): Promise<void> {
  await db.execute(sql`
    with kept as (
      update entries set revision = revision + 1, content_hash = ${copy.contentHash}, operation = 'update',
        content = ${JSON.stringify(copy.content)}::jsonb, state = 'posted', request_key = null, generation = 0,
        parked_code = null, parked_reason = null, parked_detail = null, changed_at = clock_timestamp()
      where shop_id = ${shopId} and id = ${entryId}::uuid and state in ('staged', 'refused', 'parked')
        and posted_revision is not null
      returning shop_id, id, revision
    )
    insert into entry_revisions (shop_id, entry_id, revision, content_hash, content, mapping_version, made_at)
    select shop_id, id, revision, ${copy.contentHash}, ${JSON.stringify(copy.content)}::jsonb, ${copy.mappingVersion},
      clock_timestamp() from kept`);
}

/** Stages an entry that was taken out again, with the content that stood; false when it stands or is on its way. */
export async function stageAsItStood(
  db: Db,
  shopId: string,
  entryId: string,
  copy: EntryCopy,
): Promise<boolean> {
  const rows = await db.execute(sql`
    with staged as (
      update entries set revision = revision + 1, content_hash = ${copy.contentHash}, operation = 'create',
        content = ${JSON.stringify(copy.content)}::jsonb, business_date = ${copy.content.businessDate},
        due_date = ${copy.content.businessDate}, amount = ${copy.content.total}, state = 'staged', generation = 0,
        request_key = null, absent_seen = 0, parked_code = null, parked_reason = null, parked_detail = null,
        changed_at = clock_timestamp()
      where shop_id = ${shopId} and id = ${entryId}::uuid and posted_revision is null
        and state in ('undone', 'superseded', 'parked', 'refused')
      returning shop_id, id, revision
    )
    insert into entry_revisions (shop_id, entry_id, revision, content_hash, content, mapping_version, made_at)
    select shop_id, id, revision, ${copy.contentHash}, ${JSON.stringify(copy.content)}::jsonb, ${copy.mappingVersion},
      clock_timestamp() from staged returning 1`);
  return rows.length === 1;
}

/** Stages the journal that books the opposite of an entry which stays; once, by its name. */
export async function insertReversal(
  db: Db,
  shopId: string,
  reversed: Pick<EntryRow, 'targetConnectionId' | 'companyId'>,
  made: {
    readonly subject: string;
    readonly purpose: Purpose;
    readonly marker: string;
    readonly content: EntryContent;
    readonly contentHash: string;
    readonly belongsTo: string;
  },
): Promise<void> {
  const { businessDate, total, currency } = made.content;
  const content = JSON.stringify(made.content);
  await db.execute(sql`
    with staged as (
      insert into entries (shop_id, target_connection_id, company_id, subject, purpose, marker, business_date,
        belongs_to, due_date, revision, content_hash, content, amount, currency, state, operation, changed_at)
      values (${shopId}, ${reversed.targetConnectionId}, ${reversed.companyId}, ${made.subject}, ${made.purpose},
        ${made.marker}, ${businessDate}, ${made.belongsTo}, ${businessDate}, 1, ${made.contentHash},
        ${content}::jsonb, ${total}, ${currency}, 'staged', 'create', clock_timestamp())
      on conflict do nothing returning shop_id, id, revision
    )
    insert into entry_revisions (shop_id, entry_id, revision, content_hash, content, mapping_version, made_at)
    select shop_id, id, revision, ${made.contentHash}, ${content}::jsonb, 0, clock_timestamp() from staged`);
}

/** What was rolled back of these days comes back when they are prepared again: somebody asked for that by name. */
export async function letComeBack(db: Db, shopId: string, from: string, to: string): Promise<void> {
  await db.execute(sql`
    update entries set content_hash = ${WITHDRAWN}
    where shop_id = ${shopId} and content_hash = ${ROLLED_BACK} and state = 'undone'
      and coalesce(belongs_to, business_date) between ${from} and ${to}`);
}
