import { setTimeout as wait } from 'node:timers/promises';
import { type Rate, returnTokens, takeTokens } from '../db/queries/rate-buckets.ts';
import { DaybookError } from '../domain/errors/codes.ts';
import type { Context } from './context.ts';

/**
 * Limits that the other sides state, a little below them so that a window that begins anywhere keeps them:
 * QuickBooks 500 requests a minute and 10 a second, 40 batches a minute (facts, 3); Tekmetric 600 a minute.
 */
export const RATES = {
  'quickbooks-online request': { perMinute: 460, burst: 2 },
  'quickbooks-online batch': { perMinute: 37, burst: 3 },
  'tekmetric request': { perMinute: 560, burst: 20 },
} as const satisfies Record<string, Rate>;

/** Waits for a turn in a bucket that all workers share; a long wait gives the slot back with `rate-limited`. */
export async function takeTurn(
  context: Context,
  name: keyof typeof RATES,
  owner: string,
  count: number,
): Promise<void> {
  const key = `${name} ${owner}`;
  const waitMs = await takeTokens(context.database, key, count, RATES[name]);
  if (waitMs === 0) return;
  if (waitMs > context.timing.patienceMs) {
    await returnTokens(context.database, key, count);
    throw new DaybookError('rate-limited', `${name} is used up`, { retryAfterMs: waitMs });
  }
  await wait(waitMs);
}
