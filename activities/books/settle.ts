import { cancellationSignal } from '@temporalio/activity';
import { activeBooksOf, type BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { countEntries } from '../../db/queries/entries.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { appendLog } from '../../db/queries/sync-runs.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { openConnection, shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { settleUnknown } from './settle-unknown.ts';

/** Credentials are kept for reading alone this long after a cancellation (design, stage table). */
const SETTLING_MS = 30 * 24 * 3_600_000;
const RECONNECT_LOOK_MS = 3_600_000;
const ON_THE_WAY = ['sending', 'undoing', 'unknown'] as const;

/** Settles by looking what a cancelled shop had on its way into any of its books; sends nothing. `over`: thirty days are gone. */
export async function settle(
  context: Context,
  input: { v: 1; shopId: string; cancelledAt: string; now: string },
) {
  const { shopId, cancelledAt, now } = input;
  const shop = await shopOf(context, shopId);
  const over = Date.parse(now) >= Date.parse(cancelledAt) + SETTLING_MS;
  let open = await countEntries(context.database, shopId, ON_THE_WAY);
  if (open === 0) return { v: 1 as const, open, over, againInMs: null };
  const waits: number[] = [];
  for (const books of await activeBooksOf(context.database, shopId)) {
    const againInMs = await lookInto(context, shop, books);
    if (againInMs !== null) waits.push(againInMs);
  }
  open = await countEntries(context.database, shopId, ON_THE_WAY);
  await appendLog(context.database, shopId, null, 'settling', { open });
  return { v: 1 as const, open, over, againInMs: waits.length === 0 ? null : Math.min(...waits) };
}

/** One set of books: when to look again; null when nothing of it is open. Books that cannot be asked stop no others. */
async function lookInto(context: Context, shop: ShopRow, of: BooksOfShop): Promise<number | null> {
  try {
    const books = openConnection(context, of, cancellationSignal());
    return (await settleUnknown(context, shop, books, false)).againInMs;
  } catch (error) {
    if (!(error instanceof DaybookError)) throw error;
    return RECONNECT_LOOK_MS;
  }
}
