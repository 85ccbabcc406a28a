import { type SQL, sql } from 'drizzle-orm';

/** Stages before a cancellation. */
const SERVED = sql`('ordered', 'scheduled', 'installing', 'trial', 'review', 'live')`;
/** Codes that a renewed connection of the books cures. */
const RENEWED = sql`('authorization-expired', 'company-unavailable')`;

/**
 * Causes that stand in a shop's own row or in its connections. Columns of every cause: shop_id, kind, subject,
 * who_acts, facts, and raises: false keeps a notice that is open and raises none (a paused shop is left in peace).
 */
export function causesOfShops(now: Date): SQL[] {
  const at = sql`${now.toISOString()}::timestamptz`;
  return [
    sql`select shop.shop_id, 'reconnect-source', 'source', 'shop', '{}'::jsonb, not shop.paused
      from shops shop join source_connections connection on connection.shop_id = shop.shop_id
      join grants on grants.id = connection.grant_id
      where shop.stage in ${SERVED} and connection.status = 'active' and grants.status <> 'active'`,
    sql`select shop.shop_id, 'reconnect-books', connection.id, 'shop',
        jsonb_build_object('realmId', company.realm_id), not shop.paused
      from shops shop join target_connections connection on connection.shop_id = shop.shop_id
      join companies company on company.id = connection.company_id join grants on grants.id = company.grant_id
      where shop.stage in ${SERVED} and connection.status <> 'ended'
        and (grants.status <> 'active' or connection.trouble ->> 'code' in ${RENEWED})`,
    // An ended connection and a silent computer have their own kinds: the shop's flag then says nothing more.
    sql`select shop.shop_id, 'attention', shop.attention ->> 'code', shop.attention ->> 'whoActs',
        jsonb_build_object('code', shop.attention ->> 'code', 'since', shop.attention ->> 'since'), not shop.paused
      from shops shop where shop.stage in ${SERVED} and shop.attention is not null
      and shop.attention ->> 'code' <> 'computer-away' and not exists (
        select 1 from source_connections connection join grants on grants.id = connection.grant_id
        where connection.shop_id = shop.shop_id and connection.status = 'active' and grants.status <> 'active')
      and not (shop.attention ->> 'code' in ${RENEWED} and exists (
        select 1 from target_connections connection join companies company on company.id = connection.company_id
        join grants on grants.id = company.grant_id where connection.shop_id = shop.shop_id
          and connection.status <> 'ended'
          and (grants.status <> 'active' or connection.trouble ->> 'code' in ${RENEWED})))`,
    sql`select shop_id, 'trial-review', 'trial', 'accountant', jsonb_build_object('days', waiting.days), not paused
      from shops, lateral (select jsonb_agg(day ->> 'businessDate' order by day ->> 'businessDate') as days
        from jsonb_array_elements(carried -> 'trialDays') day where day ->> 'state' = 'prepared') waiting
      where stage = 'review' and waiting.days is not null`,
    sql`select shop_id, 'go-live', 'trial', 'accountant', '{}'::jsonb, not paused
      from shops where stage = 'review' and waits_for = 'go-live'`,
    sql`select shop_id, 'trial-without-days', 'trial', 'onboarding', jsonb_build_object('since', stage_since), not paused
      from shops where stage = 'trial' and stage_since < ${at} - interval '14 days'`,
    sql`select shop_id, 'settling-open', 'cancellation', 'support',
        jsonb_strip_nulls(jsonb_build_object('code', attention ->> 'code', 'since', stage_since)), true
      from shops where stage = 'cancelling' and (attention is not null or stage_since < ${at} - interval '1 day')`,
    sql`select connection.shop_id, 'pc-silent', connection.id, 'shop',
        jsonb_build_object('since', connection.last_polled_at), not shop.paused
      from target_connections connection join shops shop on shop.shop_id = connection.shop_id
      where shop.stage in ${SERVED} and connection.status <> 'ended'
        and connection.last_polled_at < ${at} - interval '24 hours'`,
    ...causesOfAppointments(at),
  ];
}

/** The two reminders are raised by the shop's workflow alone and end with the appointment. */
function causesOfAppointments(at: SQL): SQL[] {
  return [
    sql`select shop.shop_id, 'appointment-outcome', appointment.id, 'onboarding',
        jsonb_build_object('since', appointment.ends_at), not shop.paused
      from appointments appointment join shops shop on shop.shop_id = appointment.shop_id
      where shop.stage = 'scheduled' and appointment.status = 'booked'
        and appointment.ends_at < ${at} - interval '1 hour'`,
    sql`select appointment.shop_id, 'appointment-in-time-off', appointment.id, 'onboarding',
        jsonb_build_object('since', min(off.entered_at)), true
      from appointments appointment join time_off off on off.representative_id = appointment.representative_id
        and off.starts_at < appointment.ends_at and appointment.starts_at < off.ends_at
      where appointment.status = 'booked' and appointment.starts_at > ${at} group by appointment.shop_id, appointment.id`,
    sql`select appointment.shop_id, kind.name, appointment.id, 'shop', '{}'::jsonb, false
      from appointments appointment cross join (values ('appointment-tomorrow'), ('appointment-soon')) kind (name)
      where appointment.status = 'booked' and appointment.starts_at > ${at}`,
  ];
}
