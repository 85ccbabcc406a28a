import { sql } from 'drizzle-orm';
import type { Waiting } from '../../domain/questions/questions.ts';
import type { Db } from '../client.ts';

/** Entries of one set of books that wait for the mapping or for an answer, each with its document where it has one. */
export async function waitingDocuments(
  db: Db,
  shopId: string,
  targetConnectionId: string,
): Promise<Waiting[]> {
  return await db.execute<Waiting>(sql`
    select entry.parked_code as code, entry.parked_reason as reason,
      to_char(entry.business_date, 'YYYY-MM-DD') as "businessDate",
      to_char(entry.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since,
      coalesce(document.total, entry.amount)::float8 as amount, document.content as document
    from entries entry
    left join documents document on document.shop_id = entry.shop_id and document.ref = entry.subject
    where entry.shop_id = ${shopId} and entry.target_connection_id = ${targetConnectionId} and entry.state = 'parked'
      and entry.parked_code in ('mapping-missing', 'question-open')
    order by entry.business_date, entry.subject, entry.purpose`);
}

/** Days of one set of books that have entries, from a date on, and whether something of them stands there. */
export async function daysWithEntries(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  from: string,
): Promise<{ businessDate: string; posted: boolean }[]> {
  return await db.execute(sql`
    select to_char(business_date, 'YYYY-MM-DD') as "businessDate", bool_or(posted_revision is not null) as posted
    from entries
    where shop_id = ${shopId} and target_connection_id = ${targetConnectionId} and business_date >= ${from}
      and state not in ('superseded', 'undone')
    group by business_date order by business_date`);
}

export type PostedMove = {
  readonly location: string | null;
  readonly role: string;
  readonly currency: string;
  readonly amount: number;
};

/** What posted entries of a period moved on taxes, by location and role; amounts in minor units, credit negative. */
export async function taxMoves(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  period: { readonly from: string; readonly to: string },
): Promise<PostedMove[]> {
  return await db.execute<PostedMove>(sql`
    select revision.content ->> 'location' as location, posting ->> 'role' as role, entry.currency,
      sum((posting ->> 'amount')::bigint)::float8 as amount
    from entries entry
    join entry_revisions revision on revision.shop_id = entry.shop_id and revision.entry_id = entry.id
      and revision.revision = entry.posted_revision
    cross join lateral jsonb_array_elements(revision.content -> 'postings') as posting
    where entry.shop_id = ${shopId} and entry.target_connection_id = ${targetConnectionId}
      and entry.business_date between ${period.from} and ${period.to} and entry.posted_revision is not null
      and entry.purpose not in ('bill', 'vendor-credit')
      and (posting ->> 'role' = 'sales-tax' or posting ->> 'role' like 'tax:%')
    group by 1, 2, 3 order by 1, 2, 3`);
}
