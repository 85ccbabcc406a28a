import { log } from '@temporalio/activity';
import { liveShops, purgeShop, shopsToPurge } from '../../db/queries/housekeeping.ts';
import { shopStateSchema } from '../../domain/lifecycle/state.ts';
import type { Context } from '../context.ts';

/** Starts the workflows of shops that should have one and do not; gives how many were missing. */
export async function healShops(context: Context, _input: { v: 1 }): Promise<{ v: 1; healed: number }> {
  let healed = 0;
  for (const { shopId, life, carried } of await liveShops(context.database)) {
    const state = shopStateSchema.safeParse(carried);
    const input = {
      v: 1 as const,
      shopId,
      life,
      ...(state.success && state.data.life === life && { state: state.data }),
    };
    if (await context.startShop(input)) healed += 1;
  }
  if (healed > 0) log.warn('started missing workflows', { healed });
  return { v: 1, healed };
}

/** Purges the documents of shops whose purge date has come; the posting register stays. */
export async function purgeDue(
  context: Context,
  input: { v: 1; on: string },
): Promise<{ v: 1; purged: number }> {
  const due = await shopsToPurge(context.database, input.on);
  for (const shopId of due) await context.database.transaction(tx => purgeShop(tx, shopId));
  return { v: 1, purged: due.length };
}
