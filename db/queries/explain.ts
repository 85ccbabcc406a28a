import { sql } from 'drizzle-orm';
import type { EntryContent } from '../../domain/entries/entry.ts';
import type { Db } from '../client.ts';
import { ENTRY_COLUMNS, type EntryRow } from './entries.ts';

/** How an object in the books is named by who asks: at least one of these. */
export type ObjectFilter = {
  readonly booksId?: string | undefined;
  readonly type?: string | undefined;
  readonly marker?: string | undefined;
  readonly number?: string | undefined;
  readonly entryId?: string | undefined;
};

/** The entries behind an object; a number may be that of several. */
export async function entriesBehind(db: Db, shopId: string, filter: ObjectFilter): Promise<EntryRow[]> {
  const { booksId = null, type = null, marker = null, number = null, entryId = null } = filter;
  return await db.execute<EntryRow>(sql`
    select ${ENTRY_COLUMNS} from entries
    where shop_id = ${shopId}
      and (${booksId}::text is null or books_id = ${booksId}) and (${type}::text is null or content ->> 'type' = ${type})
      and (${marker}::text is null or marker = ${marker}) and (${entryId}::text is null or id::text = ${entryId})
      and (${number}::text is null or content ->> 'number' = ${number})
    order by business_date, purpose, subject limit 20`);
}

/** Every revision of an entry, the newest first. */
export type Revision = {
  readonly revision: number;
  readonly mappingVersion: number;
  readonly madeAt: string;
  readonly content: EntryContent | null;
};

export async function revisionsOf(db: Db, shopId: string, entryId: string): Promise<Revision[]> {
  return await db.execute<Revision>(sql`
    select revision, mapping_version as "mappingVersion", content,
      to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt"
    from entry_revisions where shop_id = ${shopId} and entry_id = ${entryId}::uuid order by revision desc`);
}

/** Standing entries with a posting on an account, dated on a day. */
export async function entriesOnAccount(
  db: Db,
  shopId: string,
  account: string,
  businessDate: string,
): Promise<EntryRow[]> {
  return await db.execute<EntryRow>(sql`
    select ${ENTRY_COLUMNS} from entries
    where shop_id = ${shopId} and business_date = ${businessDate} and state not in ('superseded', 'undone')
      and content -> 'postings' @> ${JSON.stringify([{ account }])}::jsonb
    order by purpose, subject`);
}

/** A document as an order's list names it. */
export type OrderDocument = {
  readonly ref: string;
  readonly kind: string;
  readonly state: string;
  readonly businessDate: string | null;
  readonly amount: number | null;
  /** False while it cannot be made a neutral document. */
  readonly readable: boolean;
};

/** The documents of an order: the sale of that number, and everything that names it. */
export async function documentsOfOrder(db: Db, shopId: string, number: string): Promise<OrderDocument[]> {
  return await db.execute<OrderDocument>(sql`
    with sale as (
      select ref from documents where shop_id = ${shopId} and kind = 'sale' and content ->> 'number' = ${number}
    ), own as (
      select document.* from documents document
      where shop_id = ${shopId} and (ref in (select ref from sale) or sale_ref in (select ref from sale))
    )
    select ref, kind, state, to_char(business_date, 'YYYY-MM-DD') as "businessDate", total::float8 as amount,
      problem is null as readable
    from own
    union
    select held.ref, held.kind, held.state, to_char(held.business_date, 'YYYY-MM-DD'), held.total::float8, held.problem is null
    from documents held, jsonb_array_elements(held.content -> 'payments') as payment
    where held.shop_id = ${shopId} and held.kind = 'deposit' and payment ->> 'ref' in (select ref from own)
    order by 4, 1`);
}

/** Entries about these documents, their adjustments, and the sums of days and deposits of these dates. */
export async function entriesAround(
  db: Db,
  shopId: string,
  refs: readonly string[],
  dates: readonly string[],
): Promise<EntryRow[]> {
  return await db.execute<EntryRow>(sql`
    select ${ENTRY_COLUMNS} from entries
    where shop_id = ${shopId} and state <> 'superseded' and (
      split_part(subject, '#', 1) in (select jsonb_array_elements_text(${JSON.stringify(refs)}::jsonb))
      or (subject like 'day:%'
        and to_char(business_date, 'YYYY-MM-DD') in (select jsonb_array_elements_text(${JSON.stringify(dates)}::jsonb))))
    order by business_date, purpose, subject`);
}

/** What became different about these entries later, as far as it is followed. */
export async function casesAbout(
  db: Db,
  shopId: string,
  entryIds: readonly string[],
): Promise<{ entryId: string; kind: string; cause: string; state: string; resolution: string | null }[]> {
  return await db.execute(sql`
    select entry_id as "entryId", kind, cause, state, resolution from cases
    where shop_id = ${shopId} and entry_id::text in (select jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))
    order by opened_at`);
}
