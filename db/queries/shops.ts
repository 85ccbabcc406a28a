import { and, asc, eq, ilike, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Stage } from '../../domain/lifecycle/stages.ts';
import type { Db } from '../client.ts';
import { shops } from '../schema/index.ts';

export type ShopRow = typeof shops.$inferSelect;
export type NewShop = typeof shops.$inferInsert;

export async function shopById(db: Db, shopId: string): Promise<ShopRow | null> {
  const [row] = await db.select().from(shops).where(eq(shops.shopId, shopId));
  return row ?? null;
}

/** Inserts an ordered shop; false when its id is there already (the same order sent again). */
export async function insertShop(db: Db, shop: NewShop): Promise<boolean> {
  const rows = await db.insert(shops).values(shop).onConflictDoNothing().returning({ id: shops.shopId });
  return rows.length === 1;
}

/** Where a page of the board goes on: the last row's instant and id. */
type BoardCursor = { readonly since: Date; readonly shopId: string };
export type BoardFilter = {
  readonly stage?: Stage | undefined;
  readonly attention?: boolean | undefined;
  /** Part of the name, or the id. */
  readonly q?: string | undefined;
  readonly after?: BoardCursor | undefined;
  readonly limit: number;
};

/** Shops that wait longest in their stage first. */
export function boardPage(db: Db, filter: BoardFilter): Promise<ShopRow[]> {
  const wanted: (SQL | undefined)[] = [];
  if (filter.stage) wanted.push(eq(shops.stage, filter.stage));
  if (filter.attention !== undefined)
    wanted.push(filter.attention ? isNotNull(shops.attention) : isNull(shops.attention));
  if (filter.q) wanted.push(or(ilike(shops.name, `%${escaped(filter.q)}%`), eq(shops.shopId, filter.q)));
  if (filter.after) {
    // Postgres keeps microseconds, a Date milliseconds: compare what the cursor can say.
    const { since, shopId } = filter.after;
    wanted.push(sql`(${waitingSince}, ${shops.shopId}) > (${since.toISOString()}::timestamptz, ${shopId})`);
  }
  return db
    .select()
    .from(shops)
    .where(and(...wanted))
    .orderBy(asc(waitingSince), asc(shops.shopId))
    .limit(filter.limit);
}

const waitingSince = sql`date_trunc('milliseconds', ${shops.stageSince})`;

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

export type ShopSettings = {
  readonly reportEndTime?: string;
  readonly startDate?: string;
  readonly firstSyncKind?: string;
  readonly firstSyncFrom?: string;
};

export async function updateSettings(db: Db, shopId: string, settings: ShopSettings): Promise<void> {
  await db.update(shops).set(settings).where(eq(shops.shopId, shopId));
}

/** Begins a new life of a cancelled shop; false when it was not cancelled in that life. */
export async function beginLife(
  db: Db,
  shopId: string,
  life: number,
  values: Partial<NewShop>,
): Promise<boolean> {
  const rows = await db
    .update(shops)
    .set({ ...values, life: life + 1, stateNumber: 0, purgeOn: null, cancelledAt: null })
    .where(and(eq(shops.shopId, shopId), eq(shops.stage, 'cancelled'), eq(shops.life, life)))
    .returning({ id: shops.shopId });
  return rows.length === 1;
}
