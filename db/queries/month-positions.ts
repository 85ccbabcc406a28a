import { sql } from 'drizzle-orm';
import { ROLE } from '../../domain/mapping/roles.ts';
import type { Db } from '../client.ts';
import type { MonthOfBooks } from './month-facts.ts';

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

/** What stands on one account for all customers together, by role: debit positive. */
export type UnnamedPosition = { readonly role: string; readonly account: string; readonly amount: number };

/**
 * What journals of ours have on receivable and customer deposits without a customer's name, up to a day: where a shop
 * keeps its customers apart in its own system alone.
 */
export async function unnamedPositions(
  db: Db,
  { shopId, targetConnectionId, to }: Pick<MonthOfBooks, 'shopId' | 'targetConnectionId' | 'to'>,
): Promise<UnnamedPosition[]> {
  return await db.execute<UnnamedPosition>(sql`
    select posting ->> 'role' as role, posting ->> 'account' as account, sum((posting ->> 'amount')::bigint)::float8 as amount
    from entries entry
    join entry_revisions revision on revision.shop_id = entry.shop_id and revision.entry_id = entry.id
      and revision.revision = entry.posted_revision
    cross join lateral jsonb_array_elements(revision.content -> 'postings') as posting
    where entry.shop_id = ${shopId} and entry.target_connection_id = ${targetConnectionId}
      and entry.business_date <= ${to} and revision.content ->> 'type' = 'journal'
      and posting ->> 'role' in (${ROLE.receivable}, ${ROLE.deposits}) and posting -> 'party' is null
    group by 1, 2 having sum((posting ->> 'amount')::bigint) <> 0 order by 1, 2`);
}
