import { activeBooksOf } from '../../db/queries/books-of-shop.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { dateInZone } from '../../domain/calendar/local-time.ts';
import type { Context } from '../context.ts';
import { openItemsRefusal } from './open-items-guard.ts';
import { overlapRefusal } from './overlap-guard.ts';

/**
 * What must be decided before the past is posted, in all books that are written to: what others wrote for the days up to
 * yesterday, and what the shop system shows open at the start. Null when nothing is left.
 */
export async function openAtStart(
  context: Context,
  shop: ShopRow,
  now: Date,
): Promise<'overlap-open' | 'open-items-open' | null> {
  const today = dateInZone(now.toISOString(), shop.zone);
  const through = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
  const all = await activeBooksOf(context.database, shop.shopId);
  return (await overlapRefusal(context, shop, all, through)) ?? (await openItemsRefusal(context, shop, all));
}
