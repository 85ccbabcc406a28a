import { type SQL, sql } from 'drizzle-orm';

/** Causes in how we tell people and systems: webhook endpoints and mail; columns as in causes-of-shops.ts. */
export function causesOfTelling(now: Date): SQL[] {
  const at = sql`${now.toISOString()}::timestamptz`;
  const owner = sql`case when shop_id is null then 'operator' else 'shop' end`;
  return [
    sql`select shop_id, 'webhook-failing', id, ${owner}, jsonb_build_object('since', failing_since), true
      from webhook_endpoints where state = 'active' and failing_since < ${at} - interval '1 hour'`,
    sql`select shop_id, 'webhook-disabled', id, ${owner},
        jsonb_build_object('code', disabled_reason, 'since', changed_at), true
      from webhook_endpoints where state = 'disabled' and disabled_reason in ('gone', 'failing')`,
    // Mail that reached the same address later shows that the address is right.
    sql`select failed.shop_id, 'mail-failed', 'mail', 'support',
        jsonb_build_object('counts', jsonb_object_agg(failed.kind, failed.count), 'since', min(failed.since)), true
      from (select mail.shop_id, mail.kind, count(*)::int as count, min(mail.created_at) as since
        from outgoing_mail mail
        where mail.state = 'failed' and mail.created_at > ${at} - interval '7 days' and not exists (
          select 1 from outgoing_mail later
          where later.state = 'sent' and later.to_address = mail.to_address and later.sent_at > mail.created_at)
        group by mail.shop_id, mail.kind) failed
      group by failed.shop_id`,
  ];
}
