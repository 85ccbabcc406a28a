import { cancellationSignal } from '@temporalio/activity';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { startDateOf } from '../../db/queries/books-of-shop.ts';
import { openFindings } from '../../db/queries/overlap.ts';
import { keepOverlap } from '../../db/queries/read-overlap.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import type { OpenBooks } from '../connections.ts';
import { openConnection } from '../connections.ts';
import type { Context } from '../context.ts';

/** Who read, where nobody asked for it. */
const ENGINE = 'engine';

/**
 * Whether anything that others wrote from the start date up to a day waits for a decision in one of these sets of books.
 * They are read each time: since the last look a person may have put it right, or another tool written more.
 */
export async function overlapRefusal(
  context: Context,
  shop: ShopRow,
  all: readonly BooksOfShop[],
  through: string,
): Promise<'overlap-open' | null> {
  for (const of of all) {
    const place = { shopId: shop.shopId, targetConnectionId: of.connection.id };
    const from = startDateOf(shop, of);
    if (from > through) continue;
    const books = openConnection(context, of, cancellationSignal());
    await readOverlap(context, shop, books, { from, to: through });
    if ((await openFindings(context.database, place)) > 0) return 'overlap-open';
  }
  return null;
}

/** Reads what others wrote in one set of books for a period, and keeps what overlaps. Decisions stand. */
export async function readOverlap(
  { database }: Context,
  shop: ShopRow,
  books: OpenBooks,
  period: { readonly from: string; readonly to: string },
): Promise<void> {
  const objects = await books.target.readPeriod(books.conversation, period.from, period.to);
  const others = objects.filter(({ marker }) => marker === null);
  const accounts = others.length === 0 ? [] : (await books.target.readChart(books.conversation)).accounts;
  const read = { ...period, readAt: new Date(), readBy: ENGINE };
  await keepOverlap(database, shop, books, others, accounts, read);
}
