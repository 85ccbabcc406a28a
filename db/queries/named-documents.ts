import { sql } from 'drizzle-orm';
import type { DocumentRef } from '../../domain/documents/ref.ts';
import type { Party } from '../../domain/documents/sale.ts';
import type { Minor } from '../../domain/money/minor.ts';
import type { Db } from '../client.ts';

/** Rows come of documents that count: not deleted, not voided, readable. Amounts in minor units. */
export type SaleByNumber = {
  readonly ref: DocumentRef;
  readonly number: string;
  readonly customer: Party | null;
  readonly businessDate: string | null;
};

/** Sales by the numbers that people search for. */
export async function salesByNumber(
  db: Db,
  shopId: string,
  numbers: readonly string[],
): Promise<SaleByNumber[]> {
  if (numbers.length === 0) return [];
  return await db.execute<SaleByNumber>(sql`
    select ref, content->>'number' as number, nullif(content->'customer', 'null'::jsonb) as customer,
      to_char(business_date, 'YYYY-MM-DD') as "businessDate"
    from documents
    where shop_id = ${shopId} and kind = 'sale' and state <> 'deleted' and content is not null
      and content->>'number' in (select jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb))
    order by ref`);
}

export type NamedPayment = {
  readonly ref: DocumentRef;
  readonly externalId: string;
  readonly sale: DocumentRef | null;
  readonly tender: string;
  readonly amount: Minor;
  readonly businessDate: string;
  readonly fromFile: boolean;
};

/** Payments of these sales, with these ids of the source, or of these dates; derived ones are left out. */
export async function namedPayments(
  db: Db,
  shopId: string,
  wanted: {
    readonly sales: readonly string[];
    readonly ids: readonly string[];
    readonly dates: readonly string[];
  },
): Promise<NamedPayment[]> {
  return await db.execute<NamedPayment>(sql`
    select ref, external_id as "externalId", sale_ref as sale, content->'tender'->>'key' as tender,
      total::float8 as amount, to_char(business_date, 'YYYY-MM-DD') as "businessDate",
      ref like 'doc:file:%' as "fromFile"
    from documents
    where shop_id = ${shopId} and kind = 'payment' and state = 'succeeded' and content is not null
      and not coalesce((content->>'unknownTender')::boolean, false)
      and (sale_ref in (select jsonb_array_elements_text(${JSON.stringify(wanted.sales)}::jsonb))
        or external_id in (select jsonb_array_elements_text(${JSON.stringify(wanted.ids)}::jsonb))
        or to_char(business_date, 'YYYY-MM-DD') in (select jsonb_array_elements_text(${JSON.stringify(wanted.dates)}::jsonb)))
    order by ref`);
}

export type NumberedDocument = {
  readonly ref: DocumentRef;
  readonly kind: 'bill' | 'vendor-credit' | 'vendor-payment' | 'deposit';
  readonly number: string;
  readonly vendor: string;
  readonly amount: Minor;
  readonly businessDate: string;
  readonly fromFile: boolean;
};

/** Bills, vendor credits, vendor payments and deposits by their numbers, whatever the case of these. */
export async function numberedDocuments(
  db: Db,
  shopId: string,
  numbers: readonly string[],
): Promise<NumberedDocument[]> {
  if (numbers.length === 0) return [];
  return await db.execute<NumberedDocument>(sql`
    select ref, kind, content->>'number' as number, coalesce(content->'vendor'->>'name', '') as vendor,
      coalesce(content->>'total', content->>'amount')::float8 as amount,
      to_char(business_date, 'YYYY-MM-DD') as "businessDate", ref like 'doc:file:%' as "fromFile"
    from documents
    where shop_id = ${shopId} and kind in ('bill', 'vendor-credit', 'vendor-payment', 'deposit')
      and state <> 'deleted' and content is not null
      and lower(content->>'number') in (select lower(jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb)))
    order by ref`);
}

/** In which deposit each of these payments is. */
export async function depositsOfPayments(
  db: Db,
  shopId: string,
  payments: readonly string[],
): Promise<Map<string, DocumentRef>> {
  if (payments.length === 0) return new Map();
  const rows = await db.execute<{ payment: string; ref: DocumentRef }>(sql`
    select held->>'ref' as payment, ref from documents, jsonb_array_elements(content->'payments') held
    where shop_id = ${shopId} and kind = 'deposit' and state <> 'deleted' and content is not null
      and held->>'ref' in (select jsonb_array_elements_text(${JSON.stringify(payments)}::jsonb))`);
  return new Map(rows.map(row => [row.payment, row.ref]));
}

/** Raw documents of one kind by their ids, with the date on which their document stands. */
export async function storedRaw(
  db: Db,
  shopId: string,
  rawKind: string,
  externalIds: readonly string[],
): Promise<Map<string, { body: unknown; businessDate: string | null }>> {
  if (externalIds.length === 0) return new Map();
  const rows = await db.execute<{ externalId: string; body: unknown; businessDate: string | null }>(sql`
    select raw.external_id as "externalId", raw.body, to_char(min(document.business_date), 'YYYY-MM-DD') as "businessDate"
    from raw_documents raw left join documents document
      on document.shop_id = raw.shop_id and document.external_id = raw.external_id and document.ref like 'doc:file:%'
    where raw.shop_id = ${shopId} and raw.kind = ${rawKind}
      and raw.external_id in (select jsonb_array_elements_text(${JSON.stringify(externalIds)}::jsonb))
    group by raw.external_id, raw.body`);
  return new Map(rows.map(({ externalId, ...rest }) => [externalId, rest]));
}
