import type { BooksOfShop } from '../db/queries/books-of-shop.ts';
import { dayInput } from '../db/queries/day-input.ts';
import { lastPostedDate } from '../db/queries/day-writes.ts';
import { entriesOfDate } from '../db/queries/entries.ts';
import { mappingVersionsOf } from '../db/queries/mapping-versions.ts';
import type { ShopRow } from '../db/queries/shops.ts';
import type { Document } from '../domain/documents/document.ts';
import type { Parked, Purpose } from '../domain/entries/entry.ts';
import { nameOf } from '../domain/entries/plan.ts';
import { DaybookError } from '../domain/errors/codes.ts';
import type { DayEntries } from '../domain/mapping/day-entries.ts';
import { heldDay } from '../domain/mapping/hold-day.ts';
import type { Mapping } from '../domain/mapping/mapping.ts';
import { inForceOn } from '../domain/mapping/versions.ts';
import { styledDay } from '../domain/styles/styled-day.ts';
import type { Context } from './context.ts';

export type WantedDay = DayEntries & {
  readonly documents: readonly Document[];
  readonly mapping: Mapping;
  readonly mappingVersion: number;
};

/** The entry that a document which cannot be read would have been; by default a sale. */
const PURPOSE_OF: Readonly<Record<string, Purpose>> = {
  payment: 'payment',
  credit: 'credit',
  bill: 'bill',
  'vendor-credit': 'vendor-credit',
  'vendor-payment': 'vendor-payment',
  cash: 'cash',
  deposit: 'deposit',
  'inventory-transfer': 'transfer',
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
  const inForce = inForceOn(versions, businessDate);
  if (!inForce) throw new DaybookError('mapping-missing', `no mapping is in force on ${businessDate}`);
  const linksThrough = await lastPostedDate(database, shop.shopId, books.connection.id);
  const { base, rows } = await dayInput(database, shop, books, businessDate, linksThrough);
  const day = styledDay({
    ...base,
    mapping: inForce.mapping,
    mappingOn: date => (inForceOn(versions, date) ?? inForce).mapping,
  });
  const unreadable = rows.flatMap((row): Parked[] =>
    row.problem ? [{ subject: row.ref, purpose: PURPOSE_OF[row.kind] ?? 'sale', ...row.problem }] : [],
  );
  const held = await heldIn(context, shop, books, day, inForce.mapping, businessDate);
  return {
    ...held,
    parked: [...held.parked, ...unreadable],
    documents: base.documents,
    mapping: inForce.mapping,
    mappingVersion: inForce.version,
  };
}

/** The day as the shop's choice `hold-day` leaves it: what stands in the books stays there. */
async function heldIn(
  { database }: Context,
  shop: ShopRow,
  { connection }: BooksOfShop,
  day: DayEntries,
  mapping: Mapping,
  businessDate: string,
): Promise<DayEntries> {
  if (mapping.policies?.unknown !== 'hold-day') return day;
  const rows = await entriesOfDate(database, shop.shopId, connection.id, businessDate);
  const standing = new Set(rows.filter(row => row.postedHash !== null).map(nameOf));
  return heldDay(day, mapping, businessDate, name => standing.has(nameOf(name)));
}
