import { cancellationSignal, log } from '@temporalio/activity';
import { activeBooksOf } from '../../db/queries/books-of-shop.ts';
import { mappingVersionsOf } from '../../db/queries/mapping-versions.ts';
import { sourceFactsOf } from '../../db/queries/preflight-facts.ts';
import { preflightSince, savePreflight } from '../../db/queries/preflights.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { dateInZone } from '../../domain/calendar/local-time.ts';
import { FRESH_DAYS } from '../../domain/preflight/preflight.ts';
import { LOOK_BACK_DAYS, putTogether } from '../../domain/preflight/put-together.ts';
import { lookAtBooks } from '../../targets/look-at-books.ts';
import { openConnection } from '../connections.ts';
import type { Context } from '../context.ts';

const BEFORE_INSTALLATION: readonly string[] = ['ordered', 'scheduled'];
/** Read again with the first daily read that comes later than this. */
const FRESH_MS = 20 * 3_600_000;
const WITHIN_MS = 45_000;

/**
 * Reads the pre-flight of a shop that waits for its installation, once a day when its source was read and its books are
 * connected. Never keeps the source's own work from going on: what fails is logged and tried with the next read.
 */
export async function readPreflightWhenDue(context: Context, shop: ShopRow): Promise<void> {
  if (!BEFORE_INSTALLATION.includes(shop.stage)) return;
  try {
    if (await preflightSince(context.database, shop.shopId, new Date(Date.now() - FRESH_MS))) return;
    await read(context, shop);
  } catch (error) {
    log.warn('the pre-flight was not read', { shopId: shop.shopId, error });
  }
}

async function read(context: Context, shop: ShopRow): Promise<void> {
  const { database } = context;
  const [books] = await activeBooksOf(database, shop.shopId);
  if (!books) return;
  const readAt = new Date();
  const to = dateInZone(readAt.toISOString(), shop.zone);
  const from = Temporal.PlainDate.from(to).subtract({ days: LOOK_BACK_DAYS }).toString();
  // The activity that this is part of is alive as long as it tells so within a minute.
  const signal = AbortSignal.any([cancellationSignal(), AbortSignal.timeout(WITHIN_MS)]);
  const { target, conversation } = openConnection(context, books, signal);
  const look = await lookAtBooks(target, conversation, { from, to });
  const [latest] = await mappingVersionsOf(database, shop.shopId, books.connection.id);
  const source = await sourceFactsOf(database, shop, from);
  const found = putTogether(shop, look, latest?.mapping ?? null, source);
  await savePreflight(database, shop.shopId, { readAt, readBy: 'engine', ...found });
}

const DAY_MS = 24 * 3_600_000;

/** Guard of *start installation*: whether a pre-flight with connected books was read within the last seven days. */
export async function preflightRead(
  context: Context,
  input: { v: 1; shopId: string; now: string },
): Promise<{ v: 1; fresh: boolean }> {
  const since = new Date(Date.parse(input.now) - FRESH_DAYS * DAY_MS);
  return { v: 1, fresh: await preflightSince(context.database, input.shopId, since) };
}
