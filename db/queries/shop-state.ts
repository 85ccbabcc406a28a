import { sql } from 'drizzle-orm';
import type { ShopState } from '../../domain/lifecycle/state.ts';
import type { Db } from '../client.ts';

/** What a shop's workflow writes of itself; instants ISO in UTC. */
export type ShopSummary = {
  readonly shopId: string;
  readonly life: number;
  readonly number: number;
  readonly stage: string;
  readonly stageSince: string;
  readonly paused: boolean;
  readonly attention: { readonly code: string; readonly whoActs: string; readonly since: string } | null;
  readonly waitsFor: string;
  readonly whoActs: string;
  readonly nextActAt: string | null;
  readonly noShows: number;
  /** All that the workflow carries: a workflow that was lost is started again with it. */
  readonly state: ShopState;
};

/** Days after which a cancelled shop's documents are purged. */
const PURGE_AFTER_DAYS = 90;

/** Writes the state of a shop's workflow; a lower number of the same life, or an earlier life, loses. */
export async function saveShopState(db: Db, shop: ShopSummary): Promise<void> {
  const attention = shop.attention === null ? null : JSON.stringify(shop.attention);
  await db.execute(sql`
    update shops set stage = ${shop.stage}, stage_since = ${shop.stageSince}::timestamptz, state_number = ${shop.number},
      paused = ${shop.paused}, attention = ${attention}::jsonb, waits_for = ${shop.waitsFor}, who_acts = ${shop.whoActs},
      next_act_at = ${shop.nextActAt}::timestamptz, no_shows = ${shop.noShows}, carried = ${JSON.stringify(shop.state)}::jsonb,
      cancelled_at = case when ${shop.stage} = 'cancelled' then coalesce(cancelled_at, ${shop.stageSince}::timestamptz) end,
      purge_on = case when ${shop.stage} = 'cancelled' then (${shop.stageSince}::timestamptz)::date + ${PURGE_AFTER_DAYS}::int end
    where shop_id = ${shop.shopId} and life = ${shop.life} and state_number < ${shop.number}`);
}

/** Remembers a command for good; false when it was handled before. */
export async function saveHandled(
  db: Db,
  shopId: string,
  key: string,
  command: string,
  at: string,
): Promise<boolean> {
  const rows = await db.execute(sql`
    insert into handled_commands (shop_id, key, command, handled_at) values (${shopId}, ${key}, ${command}, ${at}::timestamptz)
    on conflict do nothing returning 1`);
  return rows.length === 1;
}
