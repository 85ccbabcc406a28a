import { asc, desc, eq, lte } from 'drizzle-orm';
import type { Plan } from '../../domain/plans/refusals.ts';
import type { Db } from '../client.ts';
import { planPrices, plans, shops } from '../schema/index.ts';

export type PriceRow = typeof planPrices.$inferSelect;

/** All plans, the smallest first. */
export function allPlans(db: Db): Promise<Plan[]> {
  return db.select().from(plans).orderBy(asc(plans.rank));
}

/** Every price there was, is and will be, newest first. */
export function allPrices(db: Db): Promise<PriceRow[]> {
  return db.select().from(planPrices).orderBy(desc(planPrices.validFrom), desc(planPrices.id));
}

/** The price of each plan and country that counts at an instant. */
export async function pricesAt(db: Db, now: Date): Promise<PriceRow[]> {
  const newest = [desc(planPrices.validFrom), desc(planPrices.id)];
  const begun = lte(planPrices.validFrom, now);
  const rows = await db
    .select()
    .from(planPrices)
    .where(begun)
    .orderBy(...newest);
  const same = (a: PriceRow, b: PriceRow) => a.planId === b.planId && a.country === b.country;
  return rows.filter((row, index) => rows.findIndex(other => same(other, row)) === index);
}

/** Adds a price; null when one begins at that instant already. */
export async function insertPrice(db: Db, row: typeof planPrices.$inferInsert): Promise<PriceRow | null> {
  const [made] = await db.insert(planPrices).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

export async function writeFee(
  db: Db,
  shopId: string,
  setUpFee: string,
  setUpFeeReason: string | null,
): Promise<void> {
  await db.update(shops).set({ setUpFee, setUpFeeReason }).where(eq(shops.shopId, shopId));
}

export async function writePlan(db: Db, shopId: string, plan: string, priceId: number): Promise<void> {
  await db.update(shops).set({ plan, priceId }).where(eq(shops.shopId, shopId));
}
