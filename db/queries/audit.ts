import { and, desc, eq, lt } from 'drizzle-orm';
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

/** The newest acts at a shop first, before a row id when one is given. */
export function auditPage(
  db: Db,
  shopId: string,
  before: number | undefined,
  limit: number,
): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditTrail)
    .where(and(eq(auditTrail.shopId, shopId), before === undefined ? undefined : lt(auditTrail.id, before)))
    .orderBy(desc(auditTrail.id))
    .limit(limit);
}
