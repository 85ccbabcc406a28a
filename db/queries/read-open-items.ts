import type { DocumentRef } from '../../domain/documents/ref.ts';
import { minor } from '../../domain/money/minor.ts';
import { beside, isSameParty, type OpenInBooks } from '../../domain/opening/beside.ts';
import type { Side } from '../../domain/opening/list.ts';
import type { Db } from '../client.ts';
import { type BooksOfShop, startDateOf } from './books-of-shop.ts';
import { saveDocumentAnswer } from './document-answers.ts';
import {
  decideOpenItem,
  keepOpenItems,
  type OpenItemRow,
  openItemsOf,
  openOfDocuments,
  saveOpenItemList,
} from './open-items.ts';
import type { ShopRow } from './shops.ts';

type By = { readonly by: string; readonly at: Date; readonly note: string | null };

/** Follows what the shop system shows open at the start in one set of books. */
export async function followOpenItems(db: Db, shop: ShopRow, books: BooksOfShop): Promise<void> {
  const found = await openOfDocuments(db, shop.shopId, startDateOf(shop, books));
  await keepOpenItems(db, placeOf(shop, books), found);
}

/**
 * Puts both sides beside each other and keeps the list. What a person said they would enter, and the books now show
 * with that customer and amount, is adopted.
 */
export async function keepOpenItemList(
  db: Db,
  shop: ShopRow,
  books: BooksOfShop,
  inBooks: readonly OpenInBooks[],
  { by, at }: Pick<By, 'by' | 'at'>,
): Promise<void> {
  const place = placeOf(shop, books);
  await followOpenItems(db, shop, books);
  const both = beside((await openItemsOf(db, place)).map(itemOf), inBooks);
  for (const { item, inBooks: one } of both.items) {
    const entered = item.row.state === 'entered' && one !== null;
    if (!entered || one.open !== item.amount || (item.party !== null && !isSameParty(item, one))) continue;
    const { decidedBy, note } = item.row;
    await adoptOpenItem(db, shop.shopId, books, item.row, one.booksId, { by: decidedBy ?? by, at, note });
  }
  const items = both.items.map(({ item: { row, ...item }, inBooks: one }) => ({
    id: row.id,
    item,
    inBooks: one,
  }));
  const asOf = startDateOf(shop, books);
  const list = { items, onlyInBooks: both.onlyInBooks, totals: both.totals };
  await saveOpenItemList(db, place, { occasion: 'start', asOf, list, readAt: at, readBy: by });
}

/** Ours settles what was entered by hand from now on. */
export async function adoptOpenItem(
  db: Db,
  shopId: string,
  { connection }: BooksOfShop,
  row: OpenItemRow,
  booksId: string,
  { by, at, note }: By,
): Promise<void> {
  const side = row.side as Side;
  const amounts = { [side]: minor(row.amount) };
  const detail = { ...amounts, books: { [connection.id]: { [side]: booksId, amounts } } };
  await saveDocumentAnswer(db, shopId, { ref: row.ref as DocumentRef, answer: 'adopted', detail }, by, at);
  const decision = { state: 'adopted' as const, booksId, decidedBy: by, decidedAt: at, note };
  await decideOpenItem(db, shopId, row.id, decision);
}

function itemOf(row: OpenItemRow) {
  const { number, party, businessDate, amount } = row;
  return { ref: row.ref as DocumentRef, side: row.side as Side, number, party, businessDate, amount, row };
}

function placeOf(shop: ShopRow, { connection }: BooksOfShop) {
  return { shopId: shop.shopId, targetConnectionId: connection.id };
}
