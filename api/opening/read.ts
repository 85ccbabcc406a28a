import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { keepOpenItemList } from '../../db/queries/read-open-items.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { spokenTo } from '../connections/books.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** Reads now what is open in the books beside what the shop system shows, and keeps the list. */
export async function readOpenItems(
  dependencies: ApiDependencies,
  shop: ShopRow,
  books: BooksOfShop,
  by: string,
): Promise<void> {
  const { target, conversation } = spokenTo(dependencies, books);
  const inBooks = await target.readOpenItems(conversation);
  await keepOpenItemList(dependencies.database, shop, books, inBooks, { by, at: new Date() });
}
