import { cancellationSignal } from '@temporalio/activity';
import { countEntries } from '../../db/queries/entries.ts';
import { appendLog } from '../../db/queries/sync-runs.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import { openBooks, shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { settleUnknown } from './settle-unknown.ts';

/** Credentials are kept for reading alone this long after a cancellation (design, stage table). */
const SETTLING_MS = 30 * 24 * 3_600_000;
const RECONNECT_LOOK_MS = 3_600_000;

/** Settles by looking what a cancelled shop had on its way; sends nothing. `over`: thirty days are gone. */
export async function settle(
  context: Context,
  input: { v: 1; shopId: string; cancelledAt: string; now: string },
) {
  const { shopId, cancelledAt, now } = input;
  const shop = await shopOf(context, shopId);
  const over = Date.parse(now) >= Date.parse(cancelledAt) + SETTLING_MS;
  const onTheWay = await countEntries(context.database, shopId, ['sending', 'undoing', 'unknown']);
  if (onTheWay === 0) return { v: 1 as const, open: 0, over, againInMs: null };
  try {
    const books = await openBooks(context, shop, cancellationSignal());
    const { againInMs } = await settleUnknown(context, shop, books, false);
    const open = await countEntries(context.database, shopId, ['sending', 'undoing', 'unknown']);
    await appendLog(context.database, shopId, null, 'settling', { open });
    return { v: 1 as const, open, over, againInMs };
  } catch (error) {
    if (!(error instanceof DaybookError)) throw error;
    return { v: 1 as const, open: onTheWay, over, againInMs: RECONNECT_LOOK_MS };
  }
}
