import { sql } from 'drizzle-orm';
import { contentHash, entryMarker } from '../../domain/entries/identity.ts';
import type { Db } from '../client.ts';
import type { BooksOfShop } from './books-of-shop.ts';
import type { WantedEntry } from './wanted-entries.ts';

/** Posted hash of what somebody else wrote and a person adopted, until it is ours in the books too. */
const ADOPTED = 'adopted';

/** What is adopted: the object as it stands now. `asItIs`: it may not be changed there, and says all that we would. */
export type AdoptedAs = {
  readonly booksId: string;
  readonly booksVersion: string;
  readonly total: number;
  readonly asItIs: boolean;
};

/**
 * An object of others becomes our entry: it is updated in place by the next delivery and bears our marker from then on;
 * `asItIs` stays and is known by its id. False when the entry stands in the books already or is on its way. Call it in a
 * transaction.
 */
export async function adoptEntry(
  tx: Db,
  shopId: string,
  { connection, company }: BooksOfShop,
  entry: WantedEntry,
  object: AdoptedAs,
  at: Date,
): Promise<boolean> {
  const { subject, purpose, content, mappingVersion, day } = entry;
  const hash = contentHash(content);
  const belongsTo = content.businessDate === day ? null : day;
  const [state, postedHash] = object.asItIs ? ['posted', hash] : ['staged', ADOPTED];
  const now = sql`${at.toISOString()}::timestamptz`;
  const rows = await tx.execute(sql`
    with written as (
      insert into entries as entry (shop_id, target_connection_id, company_id, subject, purpose, marker, business_date,
        due_date, belongs_to, revision, content_hash, content, amount, currency, state, operation, posted_revision,
        posted_hash, books_id, books_version, books_total, adopted_at, changed_at)
      values (${shopId}, ${connection.id}, ${company.id}, ${subject}, ${purpose}, ${entryMarker(connection.id, entry)},
        ${content.businessDate}, ${day}, ${belongsTo}, 1, ${hash}, ${JSON.stringify(content)}::jsonb, ${content.total},
        ${content.currency}, ${state}, 'update', 1, ${postedHash}, ${object.booksId}, ${object.booksVersion},
        ${object.total}, ${now}, ${now})
      on conflict (shop_id, target_connection_id, subject, purpose) do update set
        business_date = excluded.business_date, due_date = excluded.due_date, belongs_to = excluded.belongs_to,
        revision = entry.revision + 1, content_hash = excluded.content_hash, content = excluded.content,
        amount = excluded.amount, state = excluded.state, operation = excluded.operation,
        posted_revision = entry.revision + 1, posted_hash = excluded.posted_hash, books_id = excluded.books_id,
        books_version = excluded.books_version, books_total = excluded.books_total, adopted_at = excluded.adopted_at,
        changed_at = excluded.changed_at, parked_code = null, parked_reason = null, parked_detail = null,
        generation = 0, absent_seen = 0
      where entry.posted_hash is null and entry.state not in ('sending', 'undoing', 'unknown')
      returning shop_id, id, revision, content_hash, content
    )
    insert into entry_revisions (shop_id, entry_id, revision, content_hash, content, mapping_version, made_at)
    select shop_id, id, revision, content_hash, content, ${mappingVersion}, ${now} from written
    on conflict do nothing returning entry_id`);
  return rows.length === 1;
}
