import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
import type { DayRange, OursFacts } from '../../domain/calendar/our-days.ts';
import type { Db } from '../client.ts';
import { businessDays, firstSyncRanges } from '../schema/index.ts';
import type { ShopRow } from './shops.ts';

type StartOfShop = Pick<ShopRow, 'shopId' | 'life' | 'stage' | 'startDate' | 'firstSyncKind' | 'firstSyncTo'>;

const AFTER_GO_LIVE: readonly string[] = ['live', 'cancelling', 'cancelled'];

/** What decides which days of a shop are ours: for domain/calendar/our-days.ts. */
export async function oursFactsOf(db: Db, shop: StartOfShop): Promise<OursFacts> {
  const { shopId, startDate, firstSyncKind, firstSyncTo: askedUntil } = shop;
  if (firstSyncKind !== 'range' || askedUntil === null || !AFTER_GO_LIVE.includes(shop.stage))
    return { startDate };
  const approved = await db
    .select({ from: businessDays.businessDate, to: businessDays.businessDate })
    .from(businessDays)
    .where(
      and(
        eq(businessDays.shopId, shopId),
        lte(businessDays.businessDate, askedUntil),
        isNotNull(businessDays.approvedAt),
      ),
    );
  return { startDate, askedUntil, asked: [...(await askedRangesOf(db, shop)), ...approved] };
}

/** What the button asked for in the shop's present life, oldest days first. */
export async function askedRangesOf(
  db: Db,
  { shopId, life }: Pick<ShopRow, 'shopId' | 'life'>,
): Promise<(DayRange & { askedAt: Date })[]> {
  return await db
    .select({
      from: firstSyncRanges.fromDate,
      to: firstSyncRanges.toDate,
      askedAt: firstSyncRanges.askedAt,
    })
    .from(firstSyncRanges)
    .where(and(eq(firstSyncRanges.shopId, shopId), eq(firstSyncRanges.life, life)))
    .orderBy(asc(firstSyncRanges.fromDate));
}
