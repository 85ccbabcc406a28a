import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { businessDays } from '../schema/index.ts';

export type BusinessDayRow = typeof businessDays.$inferSelect;

export async function dayOf(db: Db, shopId: string, businessDate: string): Promise<BusinessDayRow | null> {
  const [row] = await db
    .select()
    .from(businessDays)
    .where(and(eq(businessDays.shopId, shopId), eq(businessDays.businessDate, businessDate)));
  return row ?? null;
}

/** Days of a shop, newest first, before a date when one is given. */
export function dayPage(
  db: Db,
  shopId: string,
  before: string | undefined,
  limit: number,
): Promise<BusinessDayRow[]> {
  return db
    .select()
    .from(businessDays)
    .where(
      and(
        eq(businessDays.shopId, shopId),
        before === undefined ? undefined : lt(businessDays.businessDate, before),
      ),
    )
    .orderBy(desc(businessDays.businessDate))
    .limit(limit);
}

/** These days of a shop, oldest first. */
export async function daysOn(db: Db, shopId: string, dates: readonly string[]): Promise<BusinessDayRow[]> {
  if (dates.length === 0) return [];
  return db
    .select()
    .from(businessDays)
    .where(and(eq(businessDays.shopId, shopId), inArray(businessDays.businessDate, [...dates])))
    .orderBy(asc(businessDays.businessDate));
}
