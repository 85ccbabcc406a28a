import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from '../../db/client.ts';
import { type Rate, returnTokens, takeTokens } from '../../db/queries/rate-buckets.ts';
import { DaybookError } from '../../domain/errors/codes.ts';

/** Calls of the API count in the workers' buckets; somebody waits for the answer, so a long wait is refused. */
const PATIENCE_MS = 3_000;

/** The buckets of the workers, with their limits (facts: QuickBooks Online 3, Tekmetric 1.1). */
export const RATES = {
  'quickbooks-online request': { perMinute: 460, burst: 2 },
  'quickbooks-online batch': { perMinute: 37, burst: 3 },
  'tekmetric request': { perMinute: 560, burst: 20 },
} as const satisfies Record<string, Rate>;

export async function takeTurn(
  db: Db,
  name: keyof typeof RATES,
  owner: string,
  count: number,
): Promise<void> {
  const key = `${name} ${owner}`;
  const waitMs = await takeTokens(db, key, count, RATES[name]);
  if (waitMs > PATIENCE_MS) {
    await returnTokens(db, key, count);
    throw new DaybookError('rate-limited', `${name} is used up`, { retryAfterMs: waitMs });
  }
  if (waitMs > 0) await wait(waitMs);
}
