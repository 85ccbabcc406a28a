import { cancellationSignal } from '@temporalio/activity';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { openItemsOf, waitingOpenItems } from '../../db/queries/open-items.ts';
import { followOpenItems, keepOpenItemList } from '../../db/queries/read-open-items.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { openConnection } from '../connections.ts';
import type { Context } from '../context.ts';

/**
 * Whether anything that the shop system shows open at the start has no decision in one of these sets of books. The books
 * are read only where a person said that it will be entered there.
 */
export async function openItemsRefusal(
  context: Context,
  shop: ShopRow,
  all: readonly BooksOfShop[],
): Promise<'open-items-open' | null> {
  const { database } = context;
  for (const books of all) {
    const place = { shopId: shop.shopId, targetConnectionId: books.connection.id };
    await followOpenItems(database, shop, books);
    const items = await openItemsOf(database, place);
    if (items.some(({ state }) => state === 'entered')) {
      const { target, conversation } = openConnection(context, books, cancellationSignal());
      const inBooks = await target.readOpenItems(conversation);
      await keepOpenItemList(database, shop, books, inBooks, { by: 'engine', at: new Date() });
    }
    if ((await waitingOpenItems(database, place)) > 0) return 'open-items-open';
  }
  return null;
}
