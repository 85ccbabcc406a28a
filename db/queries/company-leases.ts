import { sql } from 'drizzle-orm';
import type { Database, Db } from '../client.ts';

/** A run that wants a company: what it is called while it waits, and whether it is of the past (a backfill). */
export type Wish = { readonly waiter: string; readonly past: boolean };

/** The right to deliver into one company, until an instant; a later holder has a higher fence. */
export type Lease = Wish & { readonly companyId: string; readonly holder: string; readonly fence: number };

/** Today goes before the past by this long: a backfill that has waited longer goes first again, so nobody starves. */
const HEAD_START_MS = 600_000;
/** A run in front comes again after this long, one further behind later; nobody asks more often. */
const COME_AGAIN_MS = 1_000;
const LONGEST_AWAY_MS = 10_000;
/** A run that is later than this blocks nobody until it comes; it keeps its place. */
const LATE_MS = 10_000;
const FORGOTTEN_MS = 3_600_000;

const milliseconds = (count: number) => sql`${count} * interval '1 millisecond'`;
/** When a run counts as having asked. */
const rank = sql`asked_at + case when past then ${milliseconds(HEAD_START_MS)} else interval '0' end`;

/**
 * Takes the lease when it is free, or has run out, and nobody who asked earlier is due. Else the run gets a place in
 * the queue, which it keeps, and how long to stay away before it asks again.
 */
export async function takeLease(
  database: Database,
  companyId: string,
  wish: Wish & { readonly holder: string },
  ttlMs: number,
): Promise<Lease | { readonly againInMs: number }> {
  return await database.transaction(async tx => {
    await tx.execute(sql`
      insert into company_leases (company_id, holder, fence, expires_at) values (${companyId}, '', 0, 'epoch')
      on conflict do nothing`);
    const [standing] = await tx.execute<{ free: boolean }>(sql`
      select expires_at < clock_timestamp() as free from company_leases where company_id = ${companyId} for update`);
    const before = await placeOf(tx, companyId, wish);
    if (!standing?.free || before > 0) return await standInLine(tx, companyId, wish, before);
    const [row] = await tx.execute<{ fence: string }>(sql`
      update company_leases set holder = ${wish.holder}, fence = fence + 1,
        expires_at = clock_timestamp() + ${milliseconds(ttlMs)}
      where company_id = ${companyId} returning fence`);
    await tx.execute(sql`
      delete from company_waiters where company_id = ${companyId}
        and (waiter = ${wish.waiter} or expected_by < clock_timestamp() - ${milliseconds(FORGOTTEN_MS)})`);
    return { companyId, ...wish, fence: Number(row?.fence) };
  });
}

/** How many runs that are due soon asked before this one. */
async function placeOf(db: Db, companyId: string, { waiter, past }: Wish): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    with own as (
      select coalesce((select asked_at from company_waiters where company_id = ${companyId} and waiter = ${waiter}),
        clock_timestamp()) + ${milliseconds(past ? HEAD_START_MS : 0)} as rank
    )
    select count(*)::int as count from company_waiters, own
    where company_id = ${companyId} and waiter <> ${waiter} and expected_by > clock_timestamp() and ${rank} < own.rank`);
  return row?.count ?? 0;
}

async function standInLine(db: Db, companyId: string, { waiter, past }: Wish, before: number) {
  const againInMs = Math.min(COME_AGAIN_MS * (before + 1), LONGEST_AWAY_MS);
  await db.execute(sql`
    insert into company_waiters (company_id, waiter, past, asked_at, expected_by)
    values (${companyId}, ${waiter}, ${past}, clock_timestamp(),
      clock_timestamp() + ${milliseconds(againInMs + LATE_MS)})
    on conflict (company_id, waiter) do update set past = excluded.past, expected_by = excluded.expected_by`);
  return { againInMs };
}

/** Whether somebody waits who would go before the holder, if it asked anew. */
export async function othersWait(db: Db, { companyId, ...wish }: Lease): Promise<boolean> {
  return (await placeOf(db, companyId, wish)) > 0;
}

/** Extends a lease that is still held; false when another one has it or it ran out. */
export async function renewLease(db: Db, lease: Lease, ttlMs: number): Promise<boolean> {
  const rows = await db.execute(sql`
    update company_leases set expires_at = clock_timestamp() + ${milliseconds(ttlMs)}
    where company_id = ${lease.companyId} and fence = ${lease.fence} and expires_at > clock_timestamp() returning 1`);
  return rows.length === 1;
}

/** Lets others in at once. */
export async function releaseLease(db: Db, lease: Lease): Promise<void> {
  await db.execute(sql`
    update company_leases set expires_at = clock_timestamp()
    where company_id = ${lease.companyId} and fence = ${lease.fence} and expires_at > clock_timestamp()`);
}
