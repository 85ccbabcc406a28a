import { setTimeout as wait } from 'node:timers/promises';
import { RATES, type RateName, rateOf } from '../configuration/rates.ts';
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

/** A call to books or a source of some kind, in its owner's bucket (a company, a grant); kinds without limits have none. */
export async function takeTurnAt(
  db: Db,
  call: Omit<Turn, 'name'> & { readonly kind: string; readonly bucket: 'request' | 'batch' },
  patienceMs: number,
): Promise<void> {
  const name = rateOf(call.kind, call.bucket);
  if (name !== null) await takeTurn(db, { name, owner: call.owner, count: call.count }, patienceMs);
}

/** The books asked for quiet: nobody calls them for this owner until then, whichever shop it was. */
export async function keepQuiet(
  db: Db,
  { kind, owner }: { readonly kind: string; readonly owner: string },
  waitMs: number,
): Promise<void> {
  const name = rateOf(kind, 'request');
  if (name !== null) await drainUntil(db, `${name} ${owner}`, RATES[name], waitMs);
}

function countWait(bucket: RateName, waitMs: number, patienceMs: number): void {
  rateWaits.inc({ bucket, result: waitMs > patienceMs ? 'deferred' : 'waited' });
  rateWaitSeconds.inc({ bucket }, waitMs / 1000);
}
