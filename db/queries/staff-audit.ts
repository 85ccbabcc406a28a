import { and, desc, eq, gte, lt } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { staffAuditTrail } from '../schema/index.ts';
import { type AuditFilter, appendAudit } from './audit.ts';

export type StaffAuditRow = typeof staffAuditTrail.$inferSelect;

export type StaffAct = {
  readonly actor: string;
  readonly act: string;
  /** What it is about: a person's id, a plan, a version of the terms. */
  readonly subject: string;
  readonly reason?: string | null;
  readonly before?: unknown;
  readonly after?: Readonly<Record<string, unknown>>;
};

/** Appends an act that concerns no shop. */
export async function appendStaffAudit(db: Db, entry: StaffAct, at: Date): Promise<void> {
  const { reason = null, before = null, after = null, ...rest } = entry;
  await db.insert(staffAuditTrail).values({ ...rest, at, reason, before, after });
}

/** Appends an act about a person's rights to the trail of each shop that it concerns, or to the staff's. */
export async function recordAct(
  db: Db,
  shopIds: readonly (string | null)[],
  entry: StaffAct,
  at: Date,
): Promise<void> {
  const { subject, after, ...rest } = entry;
  const shops = shopIds.filter(shopId => shopId !== null);
  if (shops.length === 0) return await appendStaffAudit(db, entry, at);
  for (const shopId of shops) await appendAudit(db, { ...rest, shopId, after: { subject, ...after } }, at);
}

/** The newest acts without a shop first. */
export function staffAuditPage(db: Db, filter: AuditFilter): Promise<StaffAuditRow[]> {
  const { act, actor, from, to, before, limit } = filter;
  const { id, at } = staffAuditTrail;
  return db
    .select()
    .from(staffAuditTrail)
    .where(
      and(
        act ? eq(staffAuditTrail.act, act) : undefined,
        actor ? eq(staffAuditTrail.actor, actor) : undefined,
        from ? gte(at, from) : undefined,
        to ? lt(at, to) : undefined,
        before ? lt(id, before) : undefined,
      ),
    )
    .orderBy(desc(id))
    .limit(limit);
}
