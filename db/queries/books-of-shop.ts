import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { companies, shops, targetConnections } from '../schema/index.ts';
import type { CompanyRow } from './grants-and-companies.ts';
import type { ShopRow } from './shops.ts';

type TargetConnectionRow = typeof targetConnections.$inferSelect;

/** A shop's way into one set of its books, with the company behind it. */
export type BooksOfShop = { readonly connection: TargetConnectionRow; readonly company: CompanyRow };

/** Why nothing gets through to one set of books; `since` is an ISO instant. */
export type Trouble = { readonly code: string; readonly whoActs: string; readonly since: string };

const isOpen = ne(targetConnections.status, 'ended');
const joinedAt = sql`coalesce(${targetConnections.joinedAt}, ${targetConnections.connectedAt})`;

/**
 * All sets of books of a shop: open ones first, of the kind that was ordered before others, oldest first; then those
 * that have ended, the latest first.
 */
export async function allBooksOf(db: Db, shopId: string): Promise<BooksOfShop[]> {
  return await db
    .select({ connection: targetConnections, company: companies })
    .from(targetConnections)
    .innerJoin(companies, eq(companies.id, targetConnections.companyId))
    .innerJoin(shops, eq(shops.shopId, targetConnections.shopId))
    .where(eq(targetConnections.shopId, shopId))
    .orderBy(
      desc(isOpen),
      desc(eq(companies.targetKind, shops.targetKind)),
      sql`case when ${isOpen} then ${joinedAt} end`,
      desc(targetConnections.connectedAt),
      asc(targetConnections.id),
    );
}

/** The books that are written to, the first ones first. */
export async function activeBooksOf(db: Db, shopId: string): Promise<BooksOfShop[]> {
  return (await allBooksOf(db, shopId)).filter(({ connection }) => connection.status === 'active');
}

/** The first books of a shop: those that were ordered; when none is open, the latest that ended. */
export async function booksOf(db: Db, shopId: string): Promise<BooksOfShop | null> {
  const [first] = await allBooksOf(db, shopId);
  return first ?? null;
}

/** From which business date on these books are kept: the shop's own start, or the later one of further books. */
export function startDateOf(shop: Pick<ShopRow, 'startDate'>, { connection }: BooksOfShop): string {
  const own = connection.startDate;
  return own !== null && own > shop.startDate ? own : shop.startDate;
}

/** Notes why nothing gets through to one set of books, from the first time on; null: it works again. */
export async function saveTrouble(
  db: Db,
  { connection }: BooksOfShop,
  trouble: Omit<Trouble, 'since'> | null,
): Promise<Trouble | null> {
  const before = connection.trouble as Trouble | null;
  if (trouble === null && before === null) return null;
  const since = before?.code === trouble?.code ? before?.since : undefined;
  const now = trouble && { ...trouble, since: since ?? new Date().toISOString() };
  await db
    .update(targetConnections)
    .set({ trouble: now })
    .where(and(eq(targetConnections.shopId, connection.shopId), eq(targetConnections.id, connection.id)));
  return now;
}

/** Further books that have got their mapping are written to from now on. */
export async function activateBooks(db: Db, shopId: string, targetConnectionId: string): Promise<void> {
  await db
    .update(targetConnections)
    .set({ status: 'active' })
    .where(
      and(
        eq(targetConnections.shopId, shopId),
        eq(targetConnections.id, targetConnectionId),
        eq(targetConnections.status, 'mapping'),
      ),
    );
}
