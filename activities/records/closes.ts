import type { ShopRow } from '../../db/queries/shops.ts';
import { businessDay, businessDayOf } from '../../domain/calendar/business-day.ts';
import { syncDueAt } from '../../domain/calendar/closes.ts';
import { shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { daySettings } from '../days.ts';

export type NextClose = { readonly businessDate: string; readonly dueAt: string };

/** The close of the day that follows a business date. */
export function closeAfter(context: Context, shop: ShopRow, businessDate: string): NextClose {
  const next = Temporal.PlainDate.from(businessDate).add({ days: 1 }).toString();
  return closeOf(context, shop, next);
}

/** The next daily close as an instant: the day after the last closed one, else the day that holds `now`. */
export async function nextClose(
  context: Context,
  input: { v: 1; shopId: string; after: string | null; now: string },
) {
  const shop = await shopOf(context, input.shopId);
  const close =
    input.after === null
      ? closeOf(context, shop, businessDayOf(input.now, daySettings(context, shop)).businessDate)
      : closeAfter(context, shop, input.after);
  return { v: 1 as const, nextClose: close };
}

function closeOf(context: Context, shop: ShopRow, businessDate: string): NextClose {
  const { settleMinutes, jitterSeconds } = context.timing;
  const settleHours = context.sources.get(shop.sourceKind)?.source.capabilities.settleHours ?? 0;
  const dueAt = syncDueAt(businessDay(businessDate, daySettings(context, shop)), {
    shopId: shop.shopId,
    settleMinutes: settleMinutes + settleHours * 60,
    jitterSeconds,
  });
  return { businessDate, dueAt: new Date(dueAt).toISOString() };
}
