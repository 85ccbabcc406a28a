import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { AfterFailure, WebhookAnswer } from '../../domain/webhooks/retries.ts';
import type { Db } from '../client.ts';
import { webhookDeliveries, webhookEndpoints } from '../schema/index.ts';

export type SendingEndpoint = Pick<
  typeof webhookEndpoints.$inferSelect,
  'id' | 'shopId' | 'url' | 'secret' | 'previousSecret' | 'previousUntil' | 'failingSince'
>;
export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

/** Log rows are kept this long. */
const KEPT_DAYS = 30;

/** Takes the endpoint that has waited longest and has something due, for one worker alone until `until`. */
export async function claimEndpoint(db: Db, now: Date, until: Date): Promise<SendingEndpoint | null> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const { id, shopId, url, secret, previousSecret, previousUntil, failingSince } = webhookEndpoints;
  const [row] = await db
    .update(webhookEndpoints)
    .set({ leasedUntil: until })
    .where(
      sql`${id} = (select endpoint.id from webhook_endpoints endpoint
        where endpoint.state = 'active' and coalesce(endpoint.leased_until, '-infinity') < ${at}
          and coalesce(endpoint.not_before, '-infinity') <= ${at}
          and exists (select 1 from webhook_deliveries due where due.endpoint_id = endpoint.id
            and due.state = 'waiting' and due.next_attempt_at <= ${at})
        order by endpoint.leased_until nulls first, endpoint.id limit 1 for update skip locked)`,
    )
    .returning({ id, shopId, url, secret, previousSecret, previousUntil, failingSince });
  return row ?? null;
}

/** Gives an endpoint back, unless another worker has it by now. */
export async function releaseEndpoint(db: Db, id: string, until: Date): Promise<void> {
  await db
    .update(webhookEndpoints)
    .set({ leasedUntil: null })
    .where(and(eq(webhookEndpoints.id, id), eq(webhookEndpoints.leasedUntil, until)));
}

/** The oldest delivery of an endpoint that is due, in the order in which things happened. */
export async function nextDelivery(db: Db, endpointId: string, now: Date): Promise<DeliveryRow | null> {
  const { state, nextAttemptAt } = webhookDeliveries;
  const [row] = await db
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(state, 'waiting'), lte(nextAttemptAt, now)))
    .orderBy(asc(webhookDeliveries.id))
    .limit(1);
  return row ?? null;
}

export type Attempt = { readonly answer: WebhookAnswer; readonly at: Date; readonly durationMs: number };

/** Notes a delivery that was taken: the endpoint fails no more. Call it in a transaction. */
export async function markDelivered(db: Db, row: DeliveryRow, attempt: Attempt, now: Date): Promise<void> {
  await logAttempt(db, row, attempt);
  await db
    .update(webhookDeliveries)
    .set({ state: 'delivered', deliveredAt: now, attempts: row.attempts + 1 })
    .where(eq(webhookDeliveries.id, row.id));
  await db
    .update(webhookEndpoints)
    .set({ failingSince: null, notBefore: null })
    .where(eq(webhookEndpoints.id, row.endpointId));
}

/** Notes a failed attempt and what follows from it. Call it in a transaction. */
export async function markFailed(
  db: Db,
  row: DeliveryRow,
  attempt: Attempt,
  next: AfterFailure & { readonly failingSince: Date },
  now: Date,
): Promise<void> {
  await logAttempt(db, row, attempt);
  const { nextAttemptAt, pausedUntil, disabled, failingSince } = next;
  await db
    .update(webhookDeliveries)
    .set({
      attempts: row.attempts + 1,
      ...(nextAttemptAt === null ? { state: 'failed' } : { nextAttemptAt }),
    })
    .where(eq(webhookDeliveries.id, row.id));
  await db
    .update(webhookEndpoints)
    .set({
      failingSince,
      notBefore: pausedUntil,
      ...(disabled !== null && { state: 'disabled', disabledReason: disabled, changedAt: now }),
    })
    .where(and(eq(webhookEndpoints.id, row.endpointId), eq(webhookEndpoints.state, 'active')));
  if (disabled !== null) await stopDeliveries(db, row.endpointId);
}

/** What still waits for an endpoint that takes nothing any more. */
export async function stopDeliveries(db: Db, endpointId: string): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set({ state: 'stopped' })
    .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, 'waiting')));
}

/** A first attempt after earlier ones was asked for by a person. */
async function logAttempt(db: Db, row: DeliveryRow, { answer, at, durationMs }: Attempt): Promise<void> {
  await db.execute(sql`
    insert into webhook_attempts (delivery_id, shop_id, at, status, error, duration_ms, by_hand)
    select ${row.id}, ${row.shopId}, ${at.toISOString()}::timestamptz, ${answer.status}::int, ${answer.error}::text, ${durationMs}::int,
      ${row.attempts === 0} and exists (select 1 from webhook_attempts where delivery_id = ${row.id})`);
}

/** Forgets what was sent or given up long ago; a thousand rows at a time. */
export async function forgetDeliveries(db: Db, now: Date): Promise<void> {
  await db.execute(sql`
    delete from webhook_deliveries where id in (
      select id from webhook_deliveries where state <> 'waiting'
        and created_at < ${now.toISOString()}::timestamptz - make_interval(days => ${KEPT_DAYS}::int) limit 1000)`);
}
