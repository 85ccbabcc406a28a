import type { Entry } from '../../domain/entries/entry.ts';
import { inForceOn } from '../../domain/mapping/versions.ts';
import { styledDay } from '../../domain/styles/styled-day.ts';
import type { Db } from '../client.ts';
import type { BooksOfShop } from './books-of-shop.ts';
import { dayInput } from './day-input.ts';
import { lastPostedDate } from './day-writes.ts';
import { activeDates } from './documents.ts';
import { mappingVersionsOf } from './mapping-versions.ts';
import type { ShopRow } from './shops.ts';

/** More days than any shop has documents on. */
const ALL_DAYS = 100_000;

export type WantedEntry = Entry & { readonly mappingVersion: number; readonly day: string };

/**
 * What a shop's documents of a period come to in one set of books, day by day, as preparing them would; days without a
 * mapping in force give nothing.
 */
export async function wantedEntries(
  db: Db,
  shop: ShopRow,
  books: BooksOfShop,
  from: string,
  to: string,
): Promise<WantedEntry[]> {
  const versions = await mappingVersionsOf(db, shop.shopId, books.connection.id);
  const linksThrough = await lastPostedDate(db, shop.shopId, books.connection.id);
  const wanted = new Map<string, WantedEntry>();
  for (const day of await activeDates(db, shop.shopId, from, to, ALL_DAYS)) {
    const inForce = inForceOn(versions, day);
    if (!inForce) continue;
    const { base } = await dayInput(db, shop, books, day, linksThrough);
    const mappingOn = (date: string) => (inForceOn(versions, date) ?? inForce).mapping;
    const { entries } = styledDay({ ...base, mapping: inForce.mapping, mappingOn });
    for (const entry of entries)
      wanted.set(`${entry.purpose} ${entry.subject}`, { ...entry, mappingVersion: inForce.version, day });
  }
  return [...wanted.values()];
}
