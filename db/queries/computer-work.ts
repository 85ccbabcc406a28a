import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** What a company's computer may be wanted for, as the database shows it. */
export type ComputerWork = {
  /** Messages that may leave now. */
  readonly queued: boolean;
  /** A run writes into the company, or days, a backfill or changes of one of its shops are due. */
  readonly due: boolean;
  /** A shop is being set up: a person may look into the books at any moment. */
  readonly settingUp: boolean;
  /** Shops whose work waits for this computer. */
  readonly waitingShops: readonly string[];
};

/** Shops of a company that are still served. */
const SHOPS = (companyId: string) => sql`
  shops shop join target_connections connection on connection.shop_id = shop.shop_id
  where connection.company_id = ${companyId} and connection.status <> 'ended' and shop.stage <> 'cancelled'`;

/** Held for another reason than the absence of the computer, a shop sends nothing. */
const GOES_ON = sql`not shop.paused and coalesce(shop.attention ->> 'code', 'computer-away') = 'computer-away'`;

const DUE = sql`(jsonb_array_length(shop.carried -> 'waitingDays') > 0
  or jsonb_array_length(shop.carried -> 'withdrawDays') > 0
  or jsonb_typeof(shop.carried -> 'backfill') = 'object'
  or jsonb_typeof(shop.carried -> 'changeSet') = 'object'
  or (shop.carried -> 'nextClose' ->> 'dueAt')::timestamptz < clock_timestamp()
  or shop.carried -> 'trialDays' @> '[{"state": "approved"}]'
  or shop.stage = 'cancelling')`;

/** Whether anybody wants something of a company's computer now or soon. */
export async function workOf(db: Db, companyId: string): Promise<ComputerWork> {
  const [row] = await db.execute<ComputerWork>(sql`
    select
      exists (select 1 from computer_requests where company_id = ${companyId} and state = 'queued'
        and leave_by > clock_timestamp()) as queued,
      exists (select 1 from company_leases where company_id = ${companyId} and expires_at > clock_timestamp())
        or exists (select 1 from ${SHOPS(companyId)} and ${GOES_ON} and ${DUE}) as due,
      exists (select 1 from ${SHOPS(companyId)} and shop.stage in ('ordered', 'scheduled', 'installing')) as "settingUp",
      coalesce((select jsonb_agg(distinct shop.shop_id) from ${SHOPS(companyId)} and (
        shop.stage = 'cancelling' or shop.attention ->> 'code' = 'computer-away' or connection.trouble ->> 'code' = 'computer-away')), '[]'::jsonb)
        as "waitingShops"`);
  if (!row) throw new Error('no answer about a computer’s work');
  return row;
}

/** Shops of a company that are held because its books take nothing. */
export async function shopsHeldByBooks(db: Db, companyId: string): Promise<string[]> {
  const rows = await db.execute<{ shopId: string }>(sql`
    select shop.shop_id as "shopId" from ${SHOPS(companyId)} and (
      shop.attention ->> 'code' = 'company-unavailable' or connection.trouble ->> 'code' = 'company-unavailable')
    order by 1`);
  return rows.map(row => row.shopId);
}

/** Shops before their installation whose books were not looked at within a day: only now can they be. */
export async function shopsWithoutPreflight(db: Db, companyId: string): Promise<string[]> {
  const rows = await db.execute<{ shopId: string }>(sql`
    select shop.shop_id as "shopId" from ${SHOPS(companyId)} and shop.stage in ('ordered', 'scheduled')
      and not exists (select 1 from preflights read where read.shop_id = shop.shop_id
        and read.read_at > clock_timestamp() - interval '20 hours'
        and not read.lines @> '[{"finding": "books-not-connected"}]')
    order by 1`);
  return rows.map(row => row.shopId);
}

/** The countries of a company's shops, ISO 3166-1: where all of them are, else null. */
export async function countryOfShops(db: Db, companyId: string): Promise<string | null> {
  const rows = await db.execute<{ country: string }>(
    sql`select distinct shop.country from ${SHOPS(companyId)}`,
  );
  return rows.length === 1 ? (rows[0]?.country ?? null) : null;
}
