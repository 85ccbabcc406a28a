import { sql } from 'drizzle-orm';
import type { StandingSample } from '../../observability/metrics/standing.ts';
import type { Db } from '../client.ts';

/** A day is late when it is not closed this long after its end, and a close when it is this overdue. */
const LATE_DAY = '6 hours';
const LATE_CLOSE = '1 hour';

/**
 * What stands now, in one query over indexes of what is open: for gauges, with no shop in any label.
 * A webhook that waits behind an endpoint which fails is not ours to send: its age does not count.
 */
export async function readStanding(db: Db): Promise<StandingSample[]> {
  const rows = await db.execute<{
    metric: StandingSample['metric'];
    labels: Record<string, string>;
    value: string;
  }>(sql`
    with running as (
      select shop_id, start_date, source_kind, attention is not null as attention, next_act_at
      from shops where stage = 'live' and not paused
    ), open_entries as (
      select entry.state, coalesce(entry.parked_code, 'none') as code, company.target_kind as target, entry.last_byte_at,
        entry.changed_at, entry.due_date < current_date and running.shop_id is not null as due
      from entries entry join companies company on company.id = entry.company_id
        left join running on running.shop_id = entry.shop_id
      where entry.state not in ('posted', 'undone', 'superseded')
    ), late as (
      select running.attention from business_days day join running using (shop_id)
      where day.state in ('open', 'prepared', 'approved') and day.business_date >= running.start_date
        and day.ends_at < now() - ${LATE_DAY}::interval
        and not (day.state = 'open' and day.documents > 0)
        and not exists (select 1 from backfills backfill where backfill.shop_id = day.shop_id
          and backfill.state = 'running' and day.business_date between backfill.from_date and backfill.to_date)
      union all
      select attention from running where next_act_at < now() - ${LATE_CLOSE}::interval
    )
    ${samples('daybook_shops', sql`jsonb_build_object('stage', stage, 'attention', attention is not null, 'paused', paused)`, sql`count(*)`)}
      from shops group by stage, attention is not null, paused
    union all ${samples('daybook_shops_attention', sql`jsonb_build_object('code', attention ->> 'code')`, sql`count(*)`)}
      from shops where attention is not null group by attention ->> 'code'
    union all ${samples('daybook_entries_open', sql`jsonb_build_object('target', target, 'state', state, 'code', code)`, sql`count(*)`)}
      from open_entries group by target, state, code
    union all ${samples('daybook_entries_oldest_age_seconds', sql`'{"state":"unknown"}'::jsonb`, ageOf(sql`coalesce(last_byte_at, changed_at)`))}
      from open_entries where state = 'unknown'
    union all ${samples('daybook_entries_oldest_age_seconds', sql`'{"state":"waiting"}'::jsonb`, ageOf(sql`changed_at`))}
      from open_entries where state = 'staged' and due
    union all ${samples('daybook_days_late', sql`jsonb_build_object('attention', choice.attention)`, sql`count(late.attention)`)}
      from (values (true), (false)) as choice(attention) left join late using (attention) group by choice.attention
    union all ${samples('daybook_days_differing', sql`'{}'::jsonb`, sql`count(*)`)}
      from business_days day join running using (shop_id) where day.state = 'differs'
    union all ${samples('daybook_source_read_oldest_age_seconds', sql`jsonb_build_object('source', running.source_kind)`, ageOf(sql`coalesce(connection.last_read_at, connection.connected_at)`))}
      from running join source_connections connection using (shop_id) where not running.attention group by running.source_kind
    union all ${samples('daybook_backfill_days_left', sql`'{}'::jsonb`, sql`coalesce(sum(to_date - coalesce(done_through, from_date - 1)), 0)`)}
      from backfills where state = 'running'
    union all ${samples('daybook_notices_open', sql`jsonb_build_object('kind', kind)`, sql`count(*)`)}
      from notices where resolved_at is null group by kind
    union all ${samples('daybook_cases_open', sql`jsonb_build_object('kind', kind)`, sql`count(*)`)}
      from cases join running using (shop_id) where state = 'open' group by kind
    union all ${samples('daybook_cases_oldest_age_seconds', sql`'{}'::jsonb`, ageOf(sql`opened_at`))}
      from cases join running using (shop_id) where state = 'open'
    union all ${samples('daybook_outbox_messages', sql`jsonb_build_object('channel', 'mail', 'state', state)`, sql`count(*)`)}
      from outgoing_mail where state in ('waiting', 'failed') group by state
    union all ${samples('daybook_outbox_oldest_age_seconds', sql`'{"channel":"mail"}'::jsonb`, ageOf(sql`next_attempt_at`))}
      from outgoing_mail where state = 'waiting'
    union all ${samples('daybook_outbox_messages', sql`jsonb_build_object('channel', 'webhook', 'state', state)`, sql`count(*)`)}
      from webhook_deliveries where state in ('waiting', 'failed') group by state
    union all ${samples('daybook_outbox_oldest_age_seconds', sql`'{"channel":"webhook"}'::jsonb`, ageOf(sql`delivery.next_attempt_at`))}
      from webhook_deliveries delivery join webhook_endpoints endpoint on endpoint.id = delivery.endpoint_id
      where delivery.state = 'waiting' and endpoint.failing_since is null
    union all ${samples('daybook_grants_expiring', sql`jsonb_build_object('system', kind)`, sql`count(*) filter (where refresh_expires_at < now() + interval '14 days')`)}
      from grants where status = 'active' and refresh_expires_at is not null group by kind`);
  return rows.map(({ metric, labels, value }) => ({ metric, labels: texts(labels), value: Number(value) }));
}

/** The start of one select: rows of a metric, its labels, its value. */
function samples(
  metric: StandingSample['metric'],
  labels: ReturnType<typeof sql>,
  value: ReturnType<typeof sql>,
) {
  return sql`select ${metric}::text as metric, ${labels} as labels, (${value})::float8 as value`;
}

/** Seconds since the oldest of these instants; 0 when there is none, or it is yet to come. */
function ageOf(instant: ReturnType<typeof sql>) {
  return sql`greatest(0, coalesce(extract(epoch from now() - min(${instant})), 0))`;
}

function texts(labels: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
}
