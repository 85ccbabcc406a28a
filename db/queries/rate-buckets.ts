import { sql } from 'drizzle-orm';
import type { Rate } from '../../configuration/rates.ts';
import type { Db } from '../client.ts';

/**
 * Takes from a bucket that all workers share, in one statement. The bucket may go below zero: the answer is how many
 * milliseconds to wait before the call, 0 when it may go at once.
 */
export async function takeTokens(db: Db, key: string, count: number, rate: Rate): Promise<number> {
  const perSecond = rate.perMinute / 60;
  const [row] = await db.execute<{ tokens: number }>(sql`
    insert into rate_buckets as bucket (key, tokens, updated_at)
    values (${key}, ${rate.burst - count}, clock_timestamp())
    on conflict (key) do update set
      tokens = least(${rate.burst}, bucket.tokens
        + ${perSecond} * greatest(0, extract(epoch from clock_timestamp() - bucket.updated_at))) - ${count},
      updated_at = clock_timestamp()
    returning tokens`);
  const tokens = Number(row?.tokens ?? 0);
  return tokens >= 0 ? 0 : Math.ceil((-tokens / perSecond) * 1000);
}

/** Gives back what was taken and not used. */
export async function returnTokens(db: Db, key: string, count: number): Promise<void> {
  await db.execute(sql`update rate_buckets set tokens = tokens + ${count} where key = ${key}`);
}

/** Empties a bucket until an instant: the other side asked for quiet. */
export async function drainUntil(db: Db, key: string, rate: Rate, waitMs: number): Promise<void> {
  const debt = (rate.perMinute / 60_000) * waitMs;
  await db.execute(sql`
    insert into rate_buckets (key, tokens, updated_at) values (${key}, ${-debt}, clock_timestamp())
    on conflict (key) do update set tokens = least(rate_buckets.tokens, ${-debt}), updated_at = clock_timestamp()`);
}
