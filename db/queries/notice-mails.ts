import { type SQL, sql } from 'drizzle-orm';
import { CHAIN_STEPS } from '../../domain/notices/chain.ts';
import type { NoticeFacts } from '../../domain/notices/facts.ts';
import { NOTICE_KINDS, NOTICE_RULES, type NoticeKind } from '../../domain/notices/kinds.ts';
import type { NoticeLanguage } from '../../domain/notices/texts.ts';
import type { Db } from '../client.ts';
import { acknowledgedAt } from './notice-levels.ts';

/** One notice that one person is to be told of, with what the mail says of both. */
export type NoticeToTell = {
  readonly noticeId: number;
  readonly level: number;
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly facts: NoticeFacts;
  /** ISO, UTC. */
  readonly raisedAt: string;
  readonly personId: string;
  readonly email: string;
  readonly language: NoticeLanguage;
  readonly shopId: string | null;
  readonly shopName: string | null;
  readonly zone: string;
};

const MAILED_KINDS = NOTICE_KINDS.filter(kind => NOTICE_RULES[kind].mail);
/** A person hears of one shop at most once in this time; what comes meanwhile waits and goes out together. */
const PERIOD_MINUTES = 60;
const MOST_AT_ONCE = 2_000;

/**
 * Claims what is to be told now: each notice to each person once per level. Whoever inserts the row has the right to
 * send the mail, so call it in the transaction that queues it.
 */
export async function claimMails(db: Db, now: Date): Promise<NoticeToTell[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  return await db.execute<NoticeToTell & Record<string, unknown>>(sql`
    with claimed as (
      insert into notice_mails (notice_id, person_id, level, shop_id, mailed_at)
      select told.id, told.person_id, told.level, told.shop_id, ${at} from (${reached(at)}) told
      where (told.level <= told.notice_level or told.level = told.first_level)
        and not exists (select 1 from notice_mails before
          where before.notice_id = told.id and before.person_id = told.person_id and before.level = told.level)
        and not exists (select 1 from notice_mails before
          where before.person_id = told.person_id and before.shop_id is not distinct from told.shop_id
            and before.mailed_at > ${at} - make_interval(mins => ${PERIOD_MINUTES}::int))
      order by told.person_id, told.shop_id, told.id limit ${MOST_AT_ONCE}::int
      on conflict do nothing returning notice_id, person_id, level
    )
    select notice.id::int as "noticeId", claimed.level, notice.kind, notice.subject, notice.facts,
      to_char(notice.raised_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "raisedAt",
      person.id as "personId", person.email, person.language, notice.shop_id as "shopId", shop.name as "shopName",
      coalesce(shop.zone, 'UTC') as zone
    from claimed join notices notice on notice.id = claimed.notice_id join people person on person.id = claimed.person_id
    left join shops shop on shop.shop_id = notice.shop_id
    order by person.id, notice.shop_id, notice.id, claimed.level`);
}

/**
 * Everybody in the chain of every open notice, with the lowest level at which anybody has an address: where nobody
 * can be reached among those who act, the next role up hears of it at once.
 */
function reached(at: SQL): SQL {
  return sql`select notice.id, notice.shop_id, notice.level as notice_level, membership.person_id, step.level,
      min(step.level) over (partition by notice.id) as first_level
    from notices notice
    left join shops shop on shop.shop_id = notice.shop_id
    join jsonb_to_recordset(${JSON.stringify(CHAIN_STEPS)}::jsonb) as step ("whoActs" text, level int, role text)
      on step."whoActs" = notice.who_acts
        or (step.level = 0 and jsonb_exists(coalesce(notice.facts -> 'roles', '[]'), step."whoActs"))
    join memberships membership on membership.role = step.role and (membership.shop_id = notice.shop_id
      or (membership.shop_id is null and step.role not in ('shop', 'bookkeeper')))
    join people person on person.id = membership.person_id and person.email is not null
    left join notice_preferences preference
      on preference.shop_id = notice.shop_id and preference.person_id = membership.person_id
    where notice.resolved_at is null and notice.kind in ${MAILED_KINDS} and coalesce(preference.mail, true)
      and not coalesce(shop.paused, false)
      and (notice.level > 0 or not ${acknowledgedAt(at)})`;
}
