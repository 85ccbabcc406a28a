import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** The right to deliver into one company, until an instant; a later holder has a higher fence. */
export type Lease = { readonly companyId: string; readonly holder: string; readonly fence: number };

/** Takes the lease when it is free or has run out; null while another one holds it. */
export async function takeLease(
  db: Db,
  companyId: string,
  holder: string,
  ttlMs: number,
): Promise<Lease | null> {
  const [row] = await db.execute<{ fence: string }>(sql`
    insert into company_leases as lease (company_id, holder, fence, expires_at)
    values (${companyId}, ${holder}, 1, clock_timestamp() + ${ttlMs} * interval '1 millisecond')
    on conflict (company_id) do update set holder = excluded.holder, fence = lease.fence + 1, expires_at = excluded.expires_at
    where lease.expires_at < clock_timestamp()
    returning fence`);
  return row ? { companyId, holder, fence: Number(row.fence) } : null;
}

/** Extends a lease that is still held; false when another one has it or it ran out. */
export async function renewLease(db: Db, lease: Lease, ttlMs: number): Promise<boolean> {
  const rows = await db.execute(sql`
    update company_leases set expires_at = clock_timestamp() + ${ttlMs} * interval '1 millisecond'
    where company_id = ${lease.companyId} and fence = ${lease.fence} and expires_at > clock_timestamp() returning 1`);
  return rows.length === 1;
}

/** Lets others in at once. */
export async function releaseLease(db: Db, lease: Lease): Promise<void> {
  await db.execute(sql`
    update company_leases set expires_at = clock_timestamp()
    where company_id = ${lease.companyId} and fence = ${lease.fence} and expires_at > clock_timestamp()`);
}
