import { sql } from 'drizzle-orm';
import type { OpenCase, OpenEntry } from '../../domain/months/checklist.ts';
import type { Db } from '../client.ts';

/** One set of books and the days of a month (yyyy-mm-dd, both included). */
export type MonthOfBooks = {
  readonly shopId: string;
  readonly targetConnectionId: string;
  readonly from: string;
  readonly to: string;
};

const MOST_NAMED = 200;

/** Entries that belong to the month and are not settled: parked, refused, unknown, or on their way. */
export async function openEntriesOf(db: Db, month: MonthOfBooks): Promise<OpenEntry[]> {
  return await db.execute<OpenEntry>(sql`
    select coalesce(content ->> 'number', subject) as number, state, amount::float8 as amount,
      to_char(coalesce(belongs_to, business_date), 'YYYY-MM-DD') as "businessDate"
    from entries
    where shop_id = ${month.shopId} and target_connection_id = ${month.targetConnectionId}
      and coalesce(belongs_to, business_date) between ${month.from} and ${month.to}
      and state not in ('posted', 'undone', 'superseded')
    order by 4, 1 limit ${MOST_NAMED}`);
}

/** Drifts and corrections of the month that nobody has brought to an end. */
export async function openCasesOf(db: Db, month: MonthOfBooks): Promise<OpenCase[]> {
  return await db.execute<OpenCase>(sql`
    select kind, cause, to_char(belongs_to, 'YYYY-MM-DD') as "belongsTo" from cases
    where shop_id = ${month.shopId} and target_connection_id = ${month.targetConnectionId}
      and belongs_to between ${month.from} and ${month.to} and state = 'open'
    order by belongs_to, kind, cause limit ${MOST_NAMED}`);
}

export type StandingPayment = {
  readonly booksId: string;
  readonly businessDate: string;
  readonly tender: string;
  readonly account: string;
  readonly batch: string | null;
  readonly amount: number;
};

/** Payments of the month that stand in the books and that no deposit of ours holds, nor one that was seen there. */
export async function paymentsInNoDeposit(db: Db, month: MonthOfBooks): Promise<StandingPayment[]> {
  return await db.execute<StandingPayment>(sql`
    with standing as (
      select entry.*, revision.content as stands from entries entry
      join entry_revisions revision on revision.shop_id = entry.shop_id and revision.entry_id = entry.id
        and revision.revision = entry.posted_revision
      where entry.shop_id = ${month.shopId} and entry.target_connection_id = ${month.targetConnectionId}
    ), deposited as (
      select taken -> 'to' ->> 'subject' as subject, taken -> 'to' ->> 'purpose' as purpose
      from standing cross join lateral jsonb_array_elements(stands -> 'applications') as taken
      where stands ->> 'type' = 'deposit'
    )
    select standing.books_id as "booksId", to_char(standing.business_date, 'YYYY-MM-DD') as "businessDate",
      stands ->> 'tender' as tender, stands ->> 'account' as account, document.content ->> 'batch' as batch,
      (stands ->> 'total')::float8 as amount
    from standing
    left join documents document on document.shop_id = standing.shop_id and document.ref = standing.subject
    left join books_snapshots seen on seen.shop_id = standing.shop_id and seen.entry_id = standing.id
    where standing.business_date between ${month.from} and ${month.to} and stands ->> 'type' = 'payment'
      and (stands ->> 'total')::bigint > 0 and standing.books_id is not null
      and coalesce(not seen.holds ? 'deposited', true)
      and not exists (select 1 from deposited
        where deposited.subject = standing.subject and deposited.purpose = standing.purpose)
    order by 2, 3, 1`);
}

export type SourcePosition = {
  /** A sale, a credit without one, or a payment without one. */
  readonly about: string;
  readonly party: { readonly id: string; readonly name: string } | null;
  /** What is left to pay; negative: paid ahead. */
  readonly open: number;
};

/**
 * What the source's documents left open at the month's end, sale by sale: posted sales less credits and payments (without
 * tips), up to the last day that these books have. A payment of before the start counts where its sale is ours.
 */
export async function sourcePositions(
  db: Db,
  { shopId, targetConnectionId, to }: Pick<MonthOfBooks, 'shopId' | 'targetConnectionId' | 'to'>,
  startDate: string,
): Promise<SourcePosition[]> {
  return await db.execute<SourcePosition>(sql`
    with through as (
      select least(max(business_date), ${to}::date) as day from day_proofs where shop_id = ${shopId}
        and target_connection_id = ${targetConnectionId} and (proved_at is not null or state = 'empty')
    ), ours as (
      select distinct subject from entries where shop_id = ${shopId}
        and target_connection_id = ${targetConnectionId} and posted_revision is not null
    ), counted as (
      select document.*, coalesce(nullif(content ->> 'credit', ''), sale_ref, ref) as about,
        business_date >= ${startDate} or ref in (select subject from ours) as own
      from documents document, through
      where shop_id = ${shopId} and business_date <= through.day
        and ((kind in ('sale', 'credit') and state = 'posted') or (kind = 'payment' and state = 'succeeded'))
    ), placed as (
      select counted.*, coalesce(credit.sale_ref, counted.about) as head from counted
      left join documents credit on credit.shop_id = counted.shop_id and credit.ref = counted.about
        and credit.kind = 'credit'
    )
    select head as about, (array_agg(content -> 'customer' order by kind = 'sale' desc))[1] as party,
      sum(case kind when 'sale' then total when 'credit' then -total
        else coalesce((content ->> 'tip')::bigint, 0) - total end)::float8 as open
    from placed group by head
    having bool_or(own and (kind <> 'payment' or head not in (select head from placed where kind = 'sale' and not own)))
      and sum(case kind when 'sale' then total when 'credit' then -total
        else coalesce((content ->> 'tip')::bigint, 0) - total end) <> 0
    order by 1`);
}
