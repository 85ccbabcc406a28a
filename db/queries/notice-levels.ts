import { sql } from 'drizzle-orm';
import { escalatesAt } from '../../domain/notices/chain.ts';
import { NOTICE_KINDS, NOTICE_RULES, type NoticeKind } from '../../domain/notices/kinds.ts';
import type { Db } from '../client.ts';

const HARD_KINDS = NOTICE_KINDS.filter(kind => NOTICE_RULES[kind].hard);

/** Somebody has taken it on, and that still holds. */
export const acknowledgedAt = (at: ReturnType<typeof sql>) =>
  sql`(notice.acknowledged_at is not null and (notice.acknowledged_until is null or notice.acknowledged_until > ${at}))`;

/**
 * Takes every notice that nobody acted on to its next level, one level at a time. An acknowledged one stays, unless it
 * is a hard one; a paused shop is left in peace. Gives how many.
 */
export async function escalate(db: Db, now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const due = await db.execute<{ id: number; kind: NoticeKind; whoActs: string; level: number }>(sql`
    select notice.id::int as id, notice.kind, notice.who_acts as "whoActs", notice.level from notices notice
    left join shops shop on shop.shop_id = notice.shop_id
    where notice.resolved_at is null and notice.escalates_at <= ${at}
      and (notice.kind in ${HARD_KINDS} or not ${acknowledgedAt(at)}) and not coalesce(shop.paused, false)
    for update of notice skip locked`);
  if (due.length === 0) return 0;
  const next = due.map(({ id, kind, whoActs, level }) => ({
    id,
    escalatesAt: escalatesAt(kind, whoActs, level + 1, now)?.toISOString() ?? null,
  }));
  await db.execute(sql`
    update notices notice set level = level + 1, escalated_at = ${at}, escalates_at = next."escalatesAt"
    from jsonb_to_recordset(${JSON.stringify(next)}::jsonb) as next (id bigint, "escalatesAt" timestamptz)
    where notice.id = next.id`);
  return due.length;
}
