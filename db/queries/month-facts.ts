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

/** Money that stands in the books: a payment, or what a day's journals have of one tender. */
export type StandingMoney = {
  readonly type: 'payment' | 'journal';
  readonly booksIds: readonly string[];
  readonly businessDate: string;
  readonly tender: string;
  readonly account: string;
  readonly batch: string | null;
  readonly amount: number;
};

/**
 * Money of the month that stands in the books and that no deposit of ours holds, nor one that was seen there. A deposit
 * names payments of the source: what a day's sum or journal has is less what deposits took of it.
 */
export async function moneyInNoDeposit(db: Db, month: MonthOfBooks): Promise<StandingMoney[]> {
  return await db.execute<StandingMoney>(sql`
    with standing as (
      select entry.*, revision.content as stands from entries entry
      join entry_revisions revision on revision.shop_id = entry.shop_id and revision.entry_id = entry.id
        and revision.revision = entry.posted_revision
      where entry.shop_id = ${month.shopId} and entry.target_connection_id = ${month.targetConnectionId}
        and entry.books_id is not null
    ), deposited as (
      select taken -> 'to' ->> 'subject' as subject, taken -> 'to' ->> 'purpose' as purpose
      from standing cross join lateral jsonb_array_elements(stands -> 'applications') as taken
      where stands ->> 'type' = 'deposit'
    ), waiting as (
      select standing.* from standing
      left join books_snapshots seen on seen.shop_id = standing.shop_id and seen.entry_id = standing.id
      where standing.business_date between ${month.from} and ${month.to}
        and coalesce(not seen.holds ? 'deposited', true)
        and not exists (select 1 from deposited
          where deposited.subject = standing.subject and deposited.purpose = standing.purpose)
    ), banked as (
      select paid.business_date as day, paid.content -> 'tender' ->> 'key' as tender, paid.content ->> 'batch' as batch,
        paid.content ->> 'location' as location, (part ->> 'amount')::bigint as amount
      from documents deposit cross join lateral jsonb_array_elements(deposit.content -> 'payments') as part
      join documents paid on paid.shop_id = deposit.shop_id and paid.ref = part ->> 'ref'
      where deposit.shop_id = ${month.shopId} and deposit.kind = 'deposit' and deposit.state = 'posted'
        and not exists (select 1 from standing where standing.subject = paid.ref and standing.purpose = 'payment')
    ), money as (
      select 'payment' as type, jsonb_build_array(waiting.books_id) as ids, waiting.business_date as day,
        stands ->> 'tender' as tender, stands ->> 'account' as account, document.content ->> 'batch' as batch,
        stands ->> 'location' as location, (stands ->> 'total')::bigint as amount, waiting.subject like 'day:%' as summed
      from waiting left join documents document on document.shop_id = waiting.shop_id and document.ref = waiting.subject
      where stands ->> 'type' = 'payment'
      union all
      select 'journal', jsonb_agg(distinct books_id), business_date, substr(posting ->> 'role', length('tender:') + 1),
        posting ->> 'account', null, stands ->> 'location', sum((posting ->> 'amount')::bigint), true
      from waiting cross join lateral jsonb_array_elements(stands -> 'postings') as posting
      where stands ->> 'type' = 'journal' and purpose = 'day-payments' and posting ->> 'role' like 'tender:%'
      group by 3, 4, 5, 7
    ), less as (
      select money.*, money.amount - coalesce(case when summed then (select sum(banked.amount) from banked
        where banked.day = money.day and banked.tender = money.tender and (type = 'journal' or banked.batch is null)
          and (money.location is null or banked.location = money.location)) end, 0) as rest
      from money
    )
    select type, ids as "booksIds", to_char(day, 'YYYY-MM-DD') as "businessDate", tender, account, batch,
      rest::float8 as amount
    from less where rest > 0 order by 3, 4, 2`);
}
