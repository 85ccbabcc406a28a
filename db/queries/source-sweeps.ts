import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** Keeps the watermark (source time) of a sweep that has ended; it never goes back. */
export async function saveSweep(db: Db, shopId: string, watermark: string | null, at: Date): Promise<void> {
  await db.execute(sql`
    update source_connections set watermark = greatest(watermark, ${watermark}), last_read_at = ${at.toISOString()}::timestamptz
    where shop_id = ${shopId}`);
}

export type WaitingWebhook = { readonly id: number; readonly body: unknown };

/** Webhooks that were stored and not read yet, in the order in which they came. */
export async function waitingWebhooks(
  db: Db,
  shopId: string,
  after: number,
  limit: number,
): Promise<WaitingWebhook[]> {
  return await db.execute<WaitingWebhook>(sql`
    select id::int, body from webhook_events
    where shop_id = ${shopId} and state = 'stored' and id > ${after} order by id limit ${limit}`);
}

/** Marks webhooks by what became of them: `understood` or `ignored`. */
export async function markWebhooks(
  db: Db,
  shopId: string,
  marks: readonly { id: number; state: string }[],
): Promise<void> {
  await db.execute(sql`
    update webhook_events as event set state = mark.state
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as mark(id bigint, state text)
    where event.shop_id = ${shopId} and event.id = mark.id`);
}
