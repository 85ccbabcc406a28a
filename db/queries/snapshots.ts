import { sql } from 'drizzle-orm';
import type { EntryContent, Purpose } from '../../domain/entries/entry.ts';
import type { BooksObject } from '../../domain/proof/books.ts';
import type { Db } from '../client.ts';

/** An entry that stands in the books with what was last read of it there. Money in minor units, dates yyyy-mm-dd. */
export type WatchedEntry = {
  readonly id: string;
  readonly subject: string;
  readonly purpose: Purpose;
  readonly marker: string;
  readonly belongsTo: string;
  readonly postedRevision: number;
  readonly booksId: string;
  readonly booksVersion: string | null;
  readonly booksTotal: number | null;
  readonly booksTax: number | null;
  readonly content: EntryContent;
  /** Of the revision that stands; null when the books were not read since. */
  readonly snapshot: { readonly object: BooksObject; readonly hash: string } | null;
};

const COLUMNS = sql`
  entry.id, entry.subject, entry.purpose, entry.marker,
  to_char(coalesce(entry.belongs_to, entry.business_date), 'YYYY-MM-DD') as "belongsTo",
  entry.posted_revision as "postedRevision", entry.books_id as "booksId",
  entry.books_version as "booksVersion", entry.books_total::float8 as "booksTotal",
  entry.books_tax::float8 as "booksTax", revision.content,
  case when seen.entry_id is not null then jsonb_build_object('object', seen.object, 'hash', seen.hash) end as snapshot`;
/** What is on its way is not looked at: its answer decides first; nor is what a person adopted and is not ours there yet. */
const TABLES = sql`
  entries entry join entry_revisions revision on revision.shop_id = entry.shop_id and revision.entry_id = entry.id
    and revision.revision = entry.posted_revision and revision.content is not null
  left join books_snapshots seen on seen.shop_id = entry.shop_id and seen.entry_id = entry.id
    and seen.revision = entry.posted_revision`;
const STANDS = sql`entry.posted_revision is not null and entry.books_id is not null
  and entry.posted_hash <> 'adopted' and entry.state not in ('sending', 'undoing', 'unknown')`;

/** Entries of one set of books by the books' ids or by their markers. */
export async function watchedEntries(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  named: { readonly booksIds: readonly string[]; readonly markers: readonly string[] },
): Promise<WatchedEntry[]> {
  return await db.execute<WatchedEntry>(sql`
    select ${COLUMNS} from ${TABLES}
    where entry.shop_id = ${shopId} and entry.target_connection_id = ${targetConnectionId} and ${STANDS}
      and (entry.books_id in (select jsonb_array_elements_text(${JSON.stringify(named.booksIds)}::jsonb))
        or entry.marker in (select jsonb_array_elements_text(${JSON.stringify(named.markers)}::jsonb)))
    order by entry.business_date, entry.subject, entry.purpose`);
}

/** Entries of one set of books that are dated on or after a date. */
export async function watchedSince(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  from: string,
): Promise<WatchedEntry[]> {
  return await db.execute<WatchedEntry>(sql`
    select ${COLUMNS} from ${TABLES}
    where entry.shop_id = ${shopId} and entry.target_connection_id = ${targetConnectionId} and ${STANDS}
      and entry.business_date >= ${from}
    order by entry.business_date, entry.subject, entry.purpose`);
}

export type SeenEntry = {
  readonly entryId: string;
  readonly revision: number;
  readonly object: BooksObject;
  readonly hash: string;
  readonly holds: readonly string[];
};

/** Keeps what was seen of entries; of the same revision what was seen first stays, and what holds it now. */
export async function saveSnapshots(db: Db, shopId: string, seen: readonly SeenEntry[]): Promise<void> {
  if (seen.length === 0) return;
  await db.execute(sql`
    insert into books_snapshots as kept (shop_id, entry_id, revision, object, hash, holds, seen_at)
    select ${shopId}, "entryId", revision, object, hash, holds, clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as row(
      "entryId" uuid, revision integer, object jsonb, hash text, holds jsonb)
    on conflict (shop_id, entry_id) do update set
      object = case when kept.revision = excluded.revision then kept.object else excluded.object end,
      hash = case when kept.revision = excluded.revision then kept.hash else excluded.hash end,
      revision = excluded.revision, holds = excluded.holds, seen_at = excluded.seen_at`);
}
