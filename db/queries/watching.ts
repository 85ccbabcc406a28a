import { and, eq } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { targetConnections } from '../schema/index.ts';
import type { BooksOfShop } from './books-of-shop.ts';

/** Keeps until where one set of books was looked through, by their own clock (ISO, UTC). */
export async function saveLook(
  db: Db,
  { connection }: BooksOfShop,
  through: string,
  at: Date,
): Promise<void> {
  await db
    .update(targetConnections)
    .set({ watchedThrough: new Date(through), watchedAt: at })
    .where(and(eq(targetConnections.shopId, connection.shopId), eq(targetConnections.id, connection.id)));
}
