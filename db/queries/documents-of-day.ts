import { sql } from 'drizzle-orm';
import type { BillDocument } from '../../domain/documents/bill.ts';
import type { Db } from '../client.ts';
import type { StoredDocument } from './documents.ts';

/**
 * Everything that one business day needs: all documents of the date; what they name (the payments that deposits hold,
 * the bills that vendor payments pay, the credits that money given back settles); the sales of all these; and whatever
 * belongs to those sales, on whichever date.
 */
export async function documentsOfDay(
  db: Db,
  shopId: string,
  businessDate: string,
): Promise<StoredDocument[]> {
  return await db.execute<StoredDocument>(sql`
    with dated as (
      select ref, kind, sale_ref, content from documents
      where shop_id = ${shopId} and business_date = ${businessDate}
    ), named as (
      select held.payment ->> 'ref' as ref
      from dated, jsonb_array_elements(dated.content -> 'payments') as held(payment) where dated.kind = 'deposit'
      union
      select content ->> 'bill' from dated where kind = 'vendor-payment'
      union
      select content ->> 'credit' from dated where kind = 'payment'
    ), sales as (
      select ref from dated where kind = 'sale'
      union
      select sale_ref from dated
      union
      select sale_ref from documents where shop_id = ${shopId} and ref in (select ref from named)
    )
    select ref, kind, content, problem from documents
    where shop_id = ${shopId} and (
      business_date = ${businessDate} or ref in (select ref from named) or ref in (select ref from sales)
      or sale_ref in (select ref from sales))
    order by ref`);
}

/** Most days between two bills of which the second may be the first once more. */
const NEAR_DAYS = 31;

/**
 * Standing bills of other days of the vendors that the bills of a date are from: those of the same number, and those
 * of the month around it, since a second one is a question.
 */
export async function otherBillsOf(db: Db, shopId: string, businessDate: string): Promise<BillDocument[]> {
  const rows = await db.execute<{ content: BillDocument }>(sql`
    with today as (
      select party_id, content ->> 'number' as number from documents
      where shop_id = ${shopId} and business_date = ${businessDate} and kind = 'bill' and state = 'posted'
    )
    select content from documents
    where shop_id = ${shopId} and kind = 'bill' and state = 'posted' and business_date <> ${businessDate}
      and exists (
        select 1 from today where today.party_id = documents.party_id and (
          today.number = documents.content ->> 'number'
          or documents.business_date between ${businessDate}::date - ${NEAR_DAYS}::int
            and ${businessDate}::date + ${NEAR_DAYS}::int))
    order by ref`);
  return rows.map(row => row.content);
}
