import { and, desc, eq, gte, lt } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { auditTrail } from '../schema/index.ts';

export type AuditRow = typeof auditTrail.$inferSelect;

export type AuditEntry = {
  readonly shopId: string;
  /** A person's id, or `engine`. */
  readonly actor: string;
  readonly act: string;
  readonly reason?: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
};

/** Appends one act; gives the id of its row, by which a workflow may name the text. */
export async function appendAudit(db: Db, entry: AuditEntry, at: Date): Promise<number> {
  const [row] = await db
    .insert(auditTrail)
    .values({
      shopId: entry.shopId,
      at,
      actor: entry.actor,
      act: entry.act,
      reason: entry.reason ?? null,
      before: entry.before ?? null,
      after: entry.after ?? null,
    })
    .returning({ id: auditTrail.id });
  if (!row) throw new Error('the audit trail gave no id');
  return row.id;
}

/** Narrows a trail; `from` is included, `to` is not; `before` is a row id. */
export type AuditFilter = {
  readonly act?: string | undefined;
  readonly actor?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
};

/** The newest acts at a shop first. */
export function auditPage(db: Db, shopId: string, filter: AuditFilter): Promise<AuditRow[]> {
  const { act, actor, from, to, before, limit } = filter;
  return db
    .select()
    .from(auditTrail)
    .where(
      and(
        eq(auditTrail.shopId, shopId),
        act ? eq(auditTrail.act, act) : undefined,
        actor ? eq(auditTrail.actor, actor) : undefined,
        from ? gte(auditTrail.at, from) : undefined,
        to ? lt(auditTrail.at, to) : undefined,
        before ? lt(auditTrail.id, before) : undefined,
      ),
    )
    .orderBy(desc(auditTrail.id))
    .limit(limit);
}
