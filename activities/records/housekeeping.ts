import { log } from '@temporalio/activity';
import { purgeComputers } from '../../db/queries/computer-requests.ts';
import { liveShops, purgeShop, shopsToPurge } from '../../db/queries/housekeeping.ts';
import { shopStateSchema } from '../../domain/lifecycle/state.ts';
import type { Context, ShopStart } from '../context.ts';

/** So long the visits of Web Connectors are kept. */
const VISITS_KEPT_DAYS = 30;

/** Starts the workflows of shops that should have one and do not; gives how many were missing. */
export async function healShops(context: Context, _input: { v: 1 }): Promise<{ v: 1; healed: number }> {
  let healed = 0;
  for (const shop of await liveShops(context.database)) {
    if (await context.startShop(shopStart(shop))) healed += 1;
  }
  if (healed > 0) log.warn('started missing workflows', { healed });
  return { v: 1, healed };
}

/** What a shop's workflow is started with: the state that it last wrote, when it wrote one in this life. */
export function shopStart(shop: { shopId: string; life: number; carried: unknown }): ShopStart {
  const { shopId, life } = shop;
  const state = shopStateSchema.safeParse(shop.carried);
  return { v: 1, shopId, life, ...(state.success && state.data.life === life && { state: state.data }) };
}

/** Purges the documents of shops whose purge date has come; the posting register stays. */
export async function purgeDue(
  context: Context,
  input: { v: 1; on: string },
): Promise<{ v: 1; purged: number }> {
  const due = await shopsToPurge(context.database, input.on);
  await purgeComputers(context.database, VISITS_KEPT_DAYS);
  for (const shopId of due) await context.database.transaction(tx => purgeShop(tx, shopId));
  return { v: 1, purged: due.length };
}
