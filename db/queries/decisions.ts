import { and, asc, eq } from 'drizzle-orm';
import type { DecisionDetail } from '../../domain/decisions/choose.ts';
import type { Topic } from '../../domain/decisions/topics.ts';
import type { Db } from '../client.ts';
import { decisions } from '../schema/index.ts';

export type Decision = {
  readonly topic: Topic;
  readonly choice: string;
  readonly detail: DecisionDetail | null;
  /** Nobody chose otherwise: the default was confirmed. */
  readonly isDefault: boolean;
  readonly effectiveFrom: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
};

/** Every decision about one set of books, oldest first: of a topic the last one counts. */
export async function decisionsOf(db: Db, shopId: string, targetConnectionId: string): Promise<Decision[]> {
  const rows = await db
    .select()
    .from(decisions)
    .where(and(eq(decisions.shopId, shopId), eq(decisions.targetConnectionId, targetConnectionId)))
    .orderBy(asc(decisions.id));
  return rows.map(row => ({
    topic: row.topic as Topic,
    choice: row.choice,
    detail: row.detail as DecisionDetail | null,
    isDefault: row.isDefault,
    effectiveFrom: row.effectiveFrom,
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt,
  }));
}

export async function appendDecisions(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  taken: readonly Decision[],
): Promise<void> {
  if (taken.length === 0) return;
  await db.insert(decisions).values(taken.map(one => ({ shopId, targetConnectionId, ...one })));
}
