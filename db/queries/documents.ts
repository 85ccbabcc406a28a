import { sql } from 'drizzle-orm';
import type { Document, DocumentProblem } from '../../domain/documents/document.ts';
import type { Db } from '../client.ts';

export type DocumentRow = {
  readonly ref: string;
  readonly kind: string;
  readonly externalId: string;
  readonly state: string;
  readonly businessDate: string | null;
  readonly saleRef: string | null;
  readonly partyId: string | null;
  readonly total: number | null;
  readonly currency: string;
  readonly hash: string;
  readonly content: Document | null;
  readonly problem: DocumentProblem | null;
  readonly unknownFields: readonly string[];
  /** The raw row that it was made of, `<kind> <external id>`; absent for what the engine derived. */
  readonly rawKey?: string | null;
};

/** Stores neutral documents; gives the business dates, before and after, of those that changed. */
export async function storeDocuments(
  db: Db,
  shopId: string,
  rows: readonly DocumentRow[],
  at: Date,
): Promise<string[]> {
  if (rows.length === 0) return [];
  const dates = await db.execute<{ businessDate: string | null }>(sql`
    with incoming as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
        ref text, kind text, "externalId" text, state text, "businessDate" date, "saleRef" text, "partyId" text,
        total bigint, currency char(3), hash text, content jsonb, problem jsonb, "unknownFields" jsonb, "rawKey" text)
    ), before as (
      select stored.ref, stored.hash, stored.business_date from documents stored join incoming using (ref)
      where stored.shop_id = ${shopId}
    ), changed as (
      insert into documents as stored (shop_id, ref, kind, external_id, state, business_date, sale_ref, party_id,
        total, currency, hash, content, problem, unknown_fields, changed_at, raw_key)
      select ${shopId}, ref, kind, "externalId", state, "businessDate", "saleRef", "partyId", total, currency, hash,
        nullif(content, 'null'::jsonb), nullif(problem, 'null'::jsonb), "unknownFields", ${at.toISOString()}::timestamptz,
        "rawKey"
      from incoming
      on conflict (shop_id, ref) do update set state = excluded.state, business_date = excluded.business_date,
        sale_ref = excluded.sale_ref, party_id = excluded.party_id, total = excluded.total, hash = excluded.hash,
        content = excluded.content, problem = excluded.problem, unknown_fields = excluded.unknown_fields,
        changed_at = excluded.changed_at, raw_key = coalesce(excluded.raw_key, stored.raw_key)
      where stored.hash <> excluded.hash
      returning ref, business_date
    )
    select distinct to_char(dates.business_date, 'YYYY-MM-DD') as "businessDate" from (
      select business_date from changed
      union select before.business_date from before join changed using (ref)
    ) dates where business_date is not null`);
  return dates.flatMap(row => (row.businessDate === null ? [] : [row.businessDate])).sort();
}

export type StoredDocument = {
  readonly ref: string;
  readonly kind: string;
  readonly content: Document | null;
  readonly problem: DocumentProblem | null;
};

/** Dates from one on, up to another, that have posted sales or payments, oldest first. */
export async function activeDates(
  db: Db,
  shopId: string,
  from: string,
  to: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.execute<{ day: string }>(sql`
    select to_char(business_date, 'YYYY-MM-DD') as day from documents
    where shop_id = ${shopId} and business_date between ${from} and ${to} and state in ('posted', 'succeeded')
    group by business_date order by business_date limit ${limit}`);
  return rows.map(row => row.day);
}

/** Payments of these sales, derived ones too. */
export async function paymentsOfSales(
  db: Db,
  shopId: string,
  saleRefs: readonly string[],
): Promise<StoredDocument[]> {
  return await db.execute<StoredDocument>(sql`
    select ref, kind, content, problem from documents
    where shop_id = ${shopId} and kind = 'payment'
      and sale_ref in (select jsonb_array_elements_text(${JSON.stringify(saleRefs)}::jsonb))`);
}

export type EarlierDocument = {
  readonly ref: string;
  readonly kind: string;
  readonly state: string;
  readonly businessDate: string | null;
  readonly rawKey: string;
  readonly content: Document | null;
};

/** The documents that earlier versions of these raw rows gave. */
export async function documentsOfRaw(
  db: Db,
  shopId: string,
  rawKeys: readonly string[],
): Promise<EarlierDocument[]> {
  return await db.execute<EarlierDocument>(sql`
    select ref, kind, state, to_char(business_date, 'YYYY-MM-DD') as "businessDate", raw_key as "rawKey", content
    from documents
    where shop_id = ${shopId} and raw_key in (select jsonb_array_elements_text(${JSON.stringify(rawKeys)}::jsonb))
    order by ref`);
}

/** Documents by their references. */
export async function documentsByRef(
  db: Db,
  shopId: string,
  refs: readonly string[],
): Promise<StoredDocument[]> {
  return await db.execute<StoredDocument>(sql`
    select ref, kind, content, problem from documents
    where shop_id = ${shopId} and ref in (select jsonb_array_elements_text(${JSON.stringify(refs)}::jsonb))`);
}
