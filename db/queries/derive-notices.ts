import { sql } from 'drizzle-orm';
import { escalatesAt } from '../../domain/notices/chain.ts';
import { type NoticeFacts, noticeFactsSchema } from '../../domain/notices/facts.ts';
import { NOTICE_RULES, type NoticeKind } from '../../domain/notices/kinds.ts';
import type { Db } from '../client.ts';
import { causesOfDays } from './causes-of-days.ts';
import { causesOfShops } from './causes-of-shops.ts';
import { causesOfTelling } from './causes-of-telling.ts';

type Cause = {
  readonly shopId: string | null;
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly whoActs: string;
  readonly facts: NoticeFacts;
  readonly raises: boolean;
};

/** A cause that comes back within this time after it had gone opens its notice again: nobody is told twice. */
const COOL_DOWN_HOURS = 24;

/** Columns of the causes, as they go back into a statement. */
const SHAPE = sql`("shopId" text, kind text, subject text, "whoActs" text, act text, facts jsonb, raises boolean, "escalatesAt" timestamptz)`;

/** Everything that waits for a person now, as the database shows it. */
export async function findCauses(db: Db, now: Date): Promise<Cause[]> {
  const all = [...causesOfShops(now), ...causesOfDays(now), ...causesOfTelling(now)];
  const rows = await db.execute<Cause & Record<string, unknown>>(sql`
    select "shopId", kind, subject, "whoActs", jsonb_strip_nulls(facts) as facts, raises from (${sql.join(all, sql` union all `)}) as cause ("shopId", kind, subject, "whoActs", facts, raises)`);
  return rows.map(row => ({ ...row, facts: noticeFactsSchema.parse(row.facts) }));
}

/**
 * Makes the notices agree with the causes: raises what is new, opens again what came back soon, brings facts up to
 * date, resolves what is gone. Call it in a transaction that sees one state of the database. Gives how many.
 */
export async function applyCauses(
  db: Db,
  causes: readonly Cause[],
  now: Date,
): Promise<{ raised: number; reopened: number; resolved: number }> {
  const rows = causes.map(cause => ({
    ...cause,
    act: NOTICE_RULES[cause.kind].act,
    escalatesAt: escalatesAt(cause.kind, cause.whoActs, 0, now)?.toISOString() ?? null,
  }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as cause ${SHAPE}`;
  const at = sql`${now.toISOString()}::timestamptz`;
  const same = sql`notice.shop_id is not distinct from cause."shopId" and notice.kind = cause.kind and notice.subject = cause.subject`;
  const resolved = await db.execute(sql`
    update notices notice set resolved_at = ${at}
    where resolved_at is null and not exists (select 1 from ${given} where ${same}) returning 1`);
  const reopened = await db.execute(sql`
    update notices notice set resolved_at = null, reopened = reopened + 1, facts = cause.facts,
      acknowledged_at = null, acknowledged_by = null, acknowledged_until = null,
      escalates_at = case when level = 0 then cause."escalatesAt" else greatest(escalates_at, cause."escalatesAt") end
    from ${given}
    where ${same} and cause.raises and notice.resolved_at > ${at} - make_interval(hours => ${COOL_DOWN_HOURS}::int)
      and notice.id = (select max(id) from notices newest where newest.shop_id is not distinct from notice.shop_id
        and newest.kind = notice.kind and newest.subject = notice.subject)
    returning 1`);
  const raised = await db.execute(sql`
    insert into notices (shop_id, kind, subject, who_acts, act, facts, raised_at, escalates_at)
    select "shopId", kind, subject, "whoActs", act, facts, ${at}, "escalatesAt" from ${given} where raises
    on conflict do nothing returning 1`);
  await db.execute(sql`
    update notices notice set facts = cause.facts, who_acts = cause."whoActs", act = cause.act
    from ${given}
    where ${same} and notice.resolved_at is null
      and (notice.facts, notice.who_acts, notice.act) is distinct from (cause.facts, cause."whoActs", cause.act)`);
  return { raised: raised.length, reopened: reopened.length, resolved: resolved.length };
}
