import { and, desc, eq, lte } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { shops, termsAcceptances, termsVersions } from '../schema/index.ts';

export type TermsRow = typeof termsVersions.$inferSelect;
export type Acceptance = Omit<typeof termsAcceptances.$inferSelect, 'id'>;

/** The version in effect at an instant: the newest that has begun. Null before the first. */
export async function termsAt(db: Db, now: Date): Promise<TermsRow | null> {
  const begun = lte(termsVersions.effectiveAt, now);
  const newest = [desc(termsVersions.effectiveAt), desc(termsVersions.publishedAt)];
  const [row] = await db
    .select()
    .from(termsVersions)
    .where(begun)
    .orderBy(...newest)
    .limit(1);
  return row ?? null;
}

export async function termsByVersion(db: Db, version: string): Promise<TermsRow | null> {
  const [row] = await db.select().from(termsVersions).where(eq(termsVersions.version, version));
  return row ?? null;
}

/** False when there is such a version already: none is ever rewritten. */
export async function insertTerms(db: Db, row: TermsRow): Promise<boolean> {
  const made = await db.insert(termsVersions).values(row).onConflictDoNothing().returning();
  return made.length === 1;
}

/** Keeps that a shop accepted a version in its present life; false when that is known. */
export async function keepAcceptance(db: Db, accepted: Acceptance): Promise<boolean> {
  const made = await db.insert(termsAcceptances).values(accepted).onConflictDoNothing().returning();
  return made.length === 1;
}

/** Writes the accepted version into the shop's row, which lists and orders read. */
export async function writeAcceptance(db: Db, accepted: Acceptance): Promise<void> {
  const { shopId, version, personId, acceptedAt } = accepted;
  await db
    .update(shops)
    .set({ termsVersion: version, termsAcceptedAt: acceptedAt, termsAcceptedBy: personId })
    .where(eq(shops.shopId, shopId));
}

/** All acceptances of a shop, newest first. */
export function acceptancesOf(db: Db, shopId: string) {
  const { id } = termsAcceptances;
  return db.select().from(termsAcceptances).where(eq(termsAcceptances.shopId, shopId)).orderBy(desc(id));
}

/** Whether a shop's present life has accepted a version. */
export async function hasAccepted(db: Db, shopId: string, life: number, version: string): Promise<boolean> {
  const { shopId: ofShop, life: ofLife, version: ofVersion } = termsAcceptances;
  const one = and(eq(ofShop, shopId), eq(ofLife, life), eq(ofVersion, version));
  return (await db.select({ id: termsAcceptances.id }).from(termsAcceptances).where(one)).length > 0;
}
