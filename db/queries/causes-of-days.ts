import { type SQL, sql } from 'drizzle-orm';
import { ERROR_TABLE } from '../../domain/errors/table.ts';

/** A day is late this long after its close: the time to settle, the shop's own minutes, and a tolerance. */
const LATE_AFTER_HOURS = 6;
/** How far back days are looked for. */
const LOOK_BACK_DAYS = 31;

/** Who acts for each code that can park an entry. */
const ACTORS = JSON.stringify(
  Object.entries(ERROR_TABLE).map(([code, { whoActs }]) => ({ code, who: whoActs })),
);

/** Causes that stand in business days and entries; columns as in causes-of-shops.ts. */
export function causesOfDays(now: Date): SQL[] {
  const at = sql`${now.toISOString()}::timestamptz`;
  return [parkedDocuments(), lateDays(at), differingDays(), openCases()];
}

/** One cause a shop: how many by code, the oldest date, and everybody who has something to do; the most by count acts. */
function parkedDocuments(): SQL {
  return sql`select shop.shop_id, 'parked-documents', 'documents', (array_agg(stopped.who order by stopped.count desc, stopped.who))[1],
      jsonb_build_object('counts', jsonb_object_agg(stopped.code, stopped.count), 'oldest', min(stopped.oldest),
        'since', min(stopped.since), 'roles', jsonb_agg(distinct stopped.who)), not shop.paused
    from (select entry.shop_id, coalesce(entry.parked_code, 'bug') as code, coalesce(actor.who, 'operator') as who,
        count(*)::int as count, min(entry.business_date) as oldest, min(entry.changed_at) as since
      from entries entry
      left join jsonb_to_recordset(${ACTORS}::jsonb) as actor (code text, who text) on actor.code = entry.parked_code
      where entry.state in ('parked', 'refused') group by 1, 2, 3) stopped
    join shops shop on shop.shop_id = stopped.shop_id and shop.stage in ('trial', 'review', 'live')
    group by shop.shop_id`;
}

/**
 * Days of a live shop since it went live, found by the calendar alone: a day whose row was never made is late too. A
 * day that was taken back by wish is not; nor is one of a shop that is held, or that the engine is just working on.
 */
function lateDays(at: SQL): SQL {
  return sql`select shop.shop_id, 'day-late', 'days', 'support',
      jsonb_build_object('days', jsonb_agg(to_char(due.day, 'YYYY-MM-DD') order by due.day),
        'oldest', to_char(min(due.day), 'YYYY-MM-DD')),
      not shop.paused and shop.attention is null
        and (shop.next_act_at is null or shop.next_act_at > ${at} or shop.next_act_at < ${at} - interval '1 hour')
    from shops shop
    cross join lateral generate_series(
      greatest((shop.stage_since at time zone shop.zone)::date, (${at} at time zone shop.zone)::date - ${LOOK_BACK_DAYS}::int),
      (${at} at time zone shop.zone)::date, interval '1 day') as due (day)
    left join business_days found on found.shop_id = shop.shop_id and found.business_date = due.day::date
    where shop.stage = 'live'
      and (due.day::date + case when shop.report_end_time < '12:00' then 1 else 0 end + shop.report_end_time::time)
        at time zone shop.zone < ${at} - make_interval(hours => ${LATE_AFTER_HOURS}::int)
      and (found.state is null or found.state not in ('proved', 'empty', 'accepted', 'differs'))
      and not (found.state is not distinct from 'open' and found.documents > 0)
    group by shop.shop_id`;
}

/** Of a day's proof what its verdict is worded by (domain/notices/day-words.ts); null without a proof. */
const VERDICT = sql`(select jsonb_build_object(
    'currency', coalesce(day.proof -> 'currency', 'null'),
    'difference', coalesce((select width.by from (
        select (row ->> 'difference')::bigint as by from jsonb_array_elements(day.proof -> 'rows') row
        union all select (finding ->> 'by')::bigint from jsonb_array_elements(day.proof -> 'findings') finding
      ) width order by abs(width.by) desc limit 1), 0),
    'findings', jsonb_array_length(day.proof -> 'findings'),
    'parked', coalesce((select jsonb_agg(one ->> 'code') from jsonb_array_elements(day.proof -> 'parked') one), '[]'),
    'accepted', coalesce((select jsonb_agg(jsonb_build_object('by', one ->> 'by', 'amount', one -> 'amount'))
      from jsonb_array_elements(coalesce(day.proof -> 'accepted', '[]')) one), '[]'),
    'tiesOut', day.proof -> 'tiesOut')
  where day.proof ? 'rows' and day.proof ? 'tiesOut')`;

function differingDays(): SQL {
  return sql`select shop.shop_id, 'day-differs', to_char(day.business_date, 'YYYY-MM-DD'), 'accountant',
      jsonb_build_object('since', day.proved_at, 'verdict', ${VERDICT}), not shop.paused
    from business_days day join shops shop on shop.shop_id = day.shop_id
    where day.state = 'differs' and shop.stage in ('review', 'live')`;
}

/** Drifts that nobody decided, and corrections of what is held; what only waits for a run is no news. */
function openCases(): SQL {
  return sql`select shop.shop_id, 'open-cases', 'cases', 'bookkeeper',
      jsonb_build_object('counts', jsonb_object_agg(waiting.kind, waiting.count),
        'oldest', to_char(min(waiting.oldest), 'YYYY-MM-DD'), 'since', min(waiting.since)), not shop.paused
    from (select shop_id, kind, count(*)::int as count, min(belongs_to) as oldest, min(opened_at) as since from cases
      where state = 'open' and hold is not null and decided_by is null group by 1, 2) waiting
    join shops shop on shop.shop_id = waiting.shop_id and shop.stage in ('review', 'live')
    group by shop.shop_id`;
}
