import { natureOf } from '../../domain/books/nature.ts';
import type { DayInput } from '../../domain/mapping/to-entries.ts';
import type { Db } from '../client.ts';
import { type BooksOfShop, startDateOf } from './books-of-shop.ts';
import { answersOf } from './document-answers.ts';
import { documentsOfDay, otherBillsOf } from './documents-of-day.ts';
import { oursFactsOf } from './our-days.ts';
import type { ShopRow } from './shops.ts';
import { sourceConnectionOf } from './source-connections.ts';

export type StoredDay = {
  /** All that a day is made of, but for the mapping. */
  readonly base: Omit<DayInput, 'mapping' | 'mappingOn'>;
  /** The documents with those that cannot be read. */
  readonly rows: Awaited<ReturnType<typeof documentsOfDay>>;
};

/**
 * One business day of a shop out of its stored documents, for one set of books. `linksThrough`: the last business date
 * whose entries these books have, null for links as of the day itself.
 */
export async function dayInput(
  db: Db,
  shop: ShopRow,
  books: BooksOfShop,
  businessDate: string,
  linksThrough: string | null,
): Promise<StoredDay> {
  const { shopId } = shop;
  const rows = await documentsOfDay(db, shopId, businessDate);
  const source = await sourceConnectionOf(db, shopId);
  const base = {
    businessDate,
    documents: rows.flatMap(row => (row.content ? [row.content] : [])),
    numberPrefix: books.connection.numberPrefix,
    nature: natureOf(books.company.targetKind),
    startDate: startDateOf(shop, books),
    ours: await oursFactsOf(db, shop),
    launchDate: shop.launchDate,
    zone: shop.zone,
    variant: source?.variant ?? null,
    // The same word however the shop's sources and documents change: a day keeps its name in the books.
    shop: shopId,
    ...(linksThrough !== null && { linksThrough }),
    otherBills: await otherBillsOf(db, shopId, businessDate),
    ...(await answersOf(db, shopId, books.connection.id)),
  };
  return { base, rows };
}
