import { setTimeout as wait } from 'node:timers/promises';
import { RATES, type RateName } from '../configuration/rates.ts';
import { DaybookError } from '../domain/errors/codes.ts';
import { rateWaitSeconds, rateWaits } from '../observability/metrics/engine.ts';
import type { Db } from './client.ts';
import { drainUntil, returnTokens, takeTokens } from './queries/rate-buckets.ts';

/** A call whose turn can be taken from the bucket `name` of an owner (a company, a grant). */
export type Turn = { readonly name: RateName; readonly owner: string; readonly count: number };

/** Waits for a turn in a bucket that all processes share; a wait longer than `patienceMs` is refused: `rate-limited`. */
export async function takeTurn(db: Db, { name, owner, count }: Turn, patienceMs: number): Promise<void> {
  const key = `${name} ${owner}`;
  const waitMs = await takeTokens(db, key, count, RATES[name]);
  if (waitMs > 0) countWait(name, waitMs, patienceMs);
  if (waitMs > patienceMs) {
    await returnTokens(db, key, count);
    throw new DaybookError('rate-limited', `${name} is used up`, { retryAfterMs: waitMs });
  }
  if (waitMs > 0) await wait(waitMs);
}

/** The other side asked for quiet: nobody calls for this owner until then. */
export async function keepQuiet(db: Db, { name, owner }: Omit<Turn, 'count'>, waitMs: number): Promise<void> {
  await drainUntil(db, `${name} ${owner}`, RATES[name], waitMs);
}

function countWait(bucket: RateName, waitMs: number, patienceMs: number): void {
  rateWaits.inc({ bucket, result: waitMs > patienceMs ? 'deferred' : 'waited' });
  rateWaitSeconds.inc({ bucket }, waitMs / 1000);
}
