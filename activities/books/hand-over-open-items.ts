import { cancellationSignal } from '@temporalio/activity';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { saveOpenItemList } from '../../db/queries/open-items.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { dateInZone } from '../../domain/calendar/local-time.ts';
import { openConnection } from '../connections.ts';
import type { Context } from '../context.ts';

/** Keeps what is open in one set of books when a shop leaves, ours and others'. */
export async function handOverOpenItems(context: Context, shop: ShopRow, books: BooksOfShop): Promise<void> {
  const { target, conversation } = openConnection(context, books, cancellationSignal());
  const items = await target.readOpenItems(conversation);
  const readAt = new Date();
  const asOf = dateInZone(readAt.toISOString(), shop.zone);
  const place = { shopId: shop.shopId, targetConnectionId: books.connection.id };
  const sumOf = (side: string) => items.reduce((sum, one) => (one.side === side ? sum + one.open : sum), 0);
  const totals = {
    receivable: sumOf('receivable'),
    paidAhead: sumOf('paid-ahead'),
    payable: sumOf('payable'),
  };
  const list = { items, totals };
  const kept = { occasion: 'cancellation', asOf, list, readAt, readBy: 'engine' };
  await saveOpenItemList(context.database, place, kept);
}
