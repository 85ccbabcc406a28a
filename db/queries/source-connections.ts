import { and, eq, ne } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { shops, sourceConnections } from '../schema/index.ts';

export type SourceConnectionRow = typeof sourceConnections.$inferSelect;
export type NewSourceConnection = typeof sourceConnections.$inferInsert;

export async function sourceConnectionOf(db: Db, shopId: string): Promise<SourceConnectionRow | null> {
  const [row] = await db.select().from(sourceConnections).where(eq(sourceConnections.shopId, shopId));
  return row ?? null;
}

/** What a webhook's path id belongs to; null for an unknown one. */
export async function webhookOwner(
  db: Db,
  sourceKind: string,
  webhookId: string,
): Promise<{ shopId: string; secretHash: string; stage: string } | null> {
  const [row] = await db
    .select({
      shopId: sourceConnections.shopId,
      secretHash: sourceConnections.webhookSecretHash,
      stage: shops.stage,
    })
    .from(sourceConnections)
    .innerJoin(shops, eq(shops.shopId, sourceConnections.shopId))
    .where(and(eq(sourceConnections.sourceKind, sourceKind), eq(sourceConnections.webhookId, webhookId)));
  return row ?? null;
}

/** The shop that holds a source shop already, other than the one that asks. */
export async function otherHolder(
  db: Db,
  shopId: string,
  place: Pick<SourceConnectionRow, 'sourceKind' | 'baseUrl' | 'sourceShopId'>,
): Promise<string | null> {
  const [row] = await db
    .select({ shopId: sourceConnections.shopId })
    .from(sourceConnections)
    .where(
      and(
        eq(sourceConnections.sourceKind, place.sourceKind),
        eq(sourceConnections.baseUrl, place.baseUrl),
        eq(sourceConnections.sourceShopId, place.sourceShopId),
        eq(sourceConnections.status, 'active'),
        ne(sourceConnections.shopId, shopId),
      ),
    );
  return row?.shopId ?? null;
}

/** Connects a shop, or connects it again: watermark and webhook id stay, the secret is a new one. */
export async function storeSourceConnection(db: Db, connection: NewSourceConnection): Promise<void> {
  const { grantId, status, webhookSecretHash, connectedAt } = connection;
  const { variant = null, locations = null } = connection;
  const unconfirmed = { confirmedBy: null, confirmedAt: null };
  await db
    .insert(sourceConnections)
    .values(connection)
    .onConflictDoUpdate({
      target: sourceConnections.shopId,
      set: { grantId, status, webhookSecretHash, connectedAt, variant, locations, ...unconfirmed },
    });
}

/** Opens a connection whose flow of data somebody has seen; false when there was none that waited for it. */
export async function confirmSourceConnection(
  db: Db,
  shopId: string,
  personId: string,
  now: Date,
): Promise<boolean> {
  const waiting = and(eq(sourceConnections.shopId, shopId), eq(sourceConnections.status, 'unconfirmed'));
  const rows = await db
    .update(sourceConnections)
    .set({ status: 'active', confirmedBy: personId, confirmedAt: now })
    .where(waiting)
    .returning({ shopId: sourceConnections.shopId });
  return rows.length > 0;
}

export async function allSourceBaseUrls(db: Db): Promise<string[]> {
  const rows = await db.selectDistinct({ baseUrl: sourceConnections.baseUrl }).from(sourceConnections);
  return rows.map(row => row.baseUrl);
}
