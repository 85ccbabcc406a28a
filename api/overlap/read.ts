import { type BooksOfShop, startDateOf } from '../../db/queries/books-of-shop.ts';
import { keepOverlap } from '../../db/queries/read-overlap.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { dateInZone } from '../../domain/calendar/local-time.ts';
import { spokenTo } from '../connections/books.ts';
import { catalogOf } from '../connections/catalog.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** Reads now what others wrote from the start date up to yesterday, and keeps what of it overlaps. Decisions stand. */
export async function readOverlap(
  dependencies: ApiDependencies,
  shop: ShopRow,
  books: BooksOfShop,
  readBy: string,
): Promise<void> {
  const readAt = new Date();
  const from = startDateOf(shop, books);
  const today = dateInZone(readAt.toISOString(), shop.zone);
  const to = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
  const { target, conversation } = spokenTo(dependencies, books);
  const objects = from > to ? [] : await target.readPeriod(conversation, from, to);
  const { chart } = await catalogOf(dependencies, books);
  const read = { from, to, readAt, readBy };
  await keepOverlap(dependencies.database, shop, books, objects, chart.accounts, read);
}
