import { sql } from 'drizzle-orm';
import type { DocumentRef } from '../../domain/documents/ref.ts';
import type { Db } from '../client.ts';

/** The sales, credits and payments of a business day: what a tool sums up in one entry. */
export async function salesDocumentsOf(db: Db, shopId: string, businessDate: string): Promise<DocumentRef[]> {
  const rows = await db.execute<{ ref: DocumentRef }>(sql`
    select ref from documents where shop_id = ${shopId} and business_date = ${businessDate}
      and kind in ('sale', 'credit', 'payment') order by ref`);
  return rows.map(({ ref }) => ref);
}

/** The payments and credits on a sale up to a business day. */
export async function moneyOfSale(
  db: Db,
  shopId: string,
  sale: DocumentRef,
  through: string,
): Promise<DocumentRef[]> {
  const rows = await db.execute<{ ref: DocumentRef }>(sql`
    select ref from documents where shop_id = ${shopId} and sale_ref = ${sale} and ref <> ${sale}
      and kind in ('credit', 'payment') and business_date <= ${through} order by ref`);
  return rows.map(({ ref }) => ref);
}

/** The business days of these documents and of all money on them, oldest first. */
export async function datesOf(db: Db, shopId: string, refs: readonly DocumentRef[]): Promise<string[]> {
  if (refs.length === 0) return [];
  const rows = await db.execute<{ day: string }>(sql`
    with wanted as (select jsonb_array_elements_text(${JSON.stringify(refs)}::jsonb) as ref)
    select distinct to_char(business_date, 'YYYY-MM-DD') as day from documents
    where shop_id = ${shopId} and business_date is not null
      and (ref in (select ref from wanted) or sale_ref in (select ref from wanted)) order by 1`);
  return rows.map(({ day }) => day);
}
