import { type BooksOfShop, startDateOf } from '../db/queries/books-of-shop.ts';
import { lastPostedDate } from '../db/queries/day-writes.ts';
import { documentsOfDay } from '../db/queries/documents.ts';
import { mappingVersionsOf } from '../db/queries/mapping-versions.ts';
import type { ShopRow } from '../db/queries/shops.ts';
import type { Document } from '../domain/documents/document.ts';
import type { Parked } from '../domain/entries/entry.ts';
import { DaybookError } from '../domain/errors/codes.ts';
import type { DayEntries } from '../domain/mapping/day-entries.ts';
import type { Mapping } from '../domain/mapping/mapping.ts';
import { entriesOfDay } from '../domain/mapping/to-entries.ts';
import type { Context } from './context.ts';

export type WantedDay = DayEntries & {
  readonly documents: readonly Document[];
  readonly mapping: Mapping;
  readonly mappingVersion: number;
};

/** What one business day wants in one set of books, by the mapping in force on it. Throws `mapping-missing` without one. */
export async function wantedDay(
  context: Context,
  shop: ShopRow,
  books: BooksOfShop,
  businessDate: string,
): Promise<WantedDay> {
  const { database } = context;
  const versions = await mappingVersionsOf(database, shop.shopId, books.connection.id);
  const versionOn = (date: string) => versions.find(version => version.effectiveFrom <= date);
  const inForce = versionOn(businessDate);
  if (!inForce) throw new DaybookError('mapping-missing', `no mapping is in force on ${businessDate}`);
  const rows = await documentsOfDay(database, shop.shopId, businessDate);
  const documents = rows.flatMap(row => (row.content ? [row.content] : []));
  const linksThrough = await lastPostedDate(database, shop.shopId, books.connection.id);
  const day = entriesOfDay({
    businessDate,
    documents,
    mapping: inForce.mapping,
    mappingOn: date => (versionOn(date) ?? inForce).mapping,
    numberPrefix: books.connection.numberPrefix,
    startDate: startDateOf(shop, books),
    launchDate: shop.launchDate,
    zone: shop.zone,
    ...(linksThrough !== null && { linksThrough }),
  });
  const unreadable = rows.flatMap((row): Parked[] =>
    row.problem
      ? [{ subject: row.ref, purpose: row.kind === 'payment' ? 'payment' : 'sale', ...row.problem }]
      : [],
  );
  return {
    ...day,
    parked: [...day.parked, ...unreadable],
    documents,
    mapping: inForce.mapping,
    mappingVersion: inForce.version,
  };
}
