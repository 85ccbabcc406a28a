import { ensureDays } from '../db/queries/day-writes.ts';
import type { ShopRow } from '../db/queries/shops.ts';
import { businessDay } from '../domain/calendar/business-day.ts';
import { businessDates } from '../domain/calendar/dates.ts';
import type { DaySettings } from '../domain/calendar/settings.ts';
import type { Context } from './context.ts';

/**
 * How a shop's days are cut: by the calendar, where the end time only says when we sync (repair orders), or at the
 * closing hour (a POS); its source says which.
 */
export function daySettings(context: Context, shop: ShopRow): DaySettings {
  const follows = context.sources.get(shop.sourceKind)?.source.capabilities.daysFollow ?? 'calendar';
  return { zone: shop.zone, reportEndTime: shop.reportEndTime, follows, changes: [] };
}

/** The business dates of a range, with their rows made. */
export async function daysBetween(
  context: Context,
  shop: ShopRow,
  from: string,
  to: string,
): Promise<string[]> {
  const dates = businessDates(from, to);
  await ensureDays(
    context.database,
    shop.shopId,
    dates.map(date => businessDay(date, daySettings(context, shop))),
  );
  return dates;
}
