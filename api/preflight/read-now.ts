import { booksOf } from '../../db/queries/books-of-shop.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import { sourceFactsOf } from '../../db/queries/preflight-facts.ts';
import { type Preflight, savePreflight } from '../../db/queries/preflights.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { dateInZone } from '../../domain/calendar/local-time.ts';
import { LOOK_BACK_DAYS, putTogether } from '../../domain/preflight/put-together.ts';
import { lookAtBooks } from '../../targets/look-at-books.ts';
import { spokenTo } from '../connections/books.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** Reads a shop's pre-flight now, from both sides, and keeps it with the time and who asked. */
export async function readPreflight(
  dependencies: ApiDependencies,
  shop: ShopRow,
  readBy: string,
): Promise<Preflight> {
  const { database } = dependencies;
  const readAt = new Date();
  const to = dateInZone(readAt.toISOString(), shop.zone);
  const from = Temporal.PlainDate.from(to).subtract({ days: LOOK_BACK_DAYS }).toString();
  const books = await booksOf(database, shop.shopId);
  const open = books !== null && books.connection.status !== 'ended' ? books : null;
  const spoken = open && spokenTo(dependencies, open);
  const look = spoken && (await lookAtBooks(spoken.target, spoken.conversation, { from, to }));
  const [latest] = open ? await mappingVersionsOf(database, shop.shopId, open.connection.id) : [];
  const source = await sourceFactsOf(database, shop, from);
  const read = { readAt, readBy, ...putTogether(shop, look, latest?.mapping ?? null, source) };
  await savePreflight(database, shop.shopId, read);
  return read;
}
