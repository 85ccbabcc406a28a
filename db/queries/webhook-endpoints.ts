import { randomBytes } from 'node:crypto';
import { and, asc, desc, eq, inArray, isNull, lt, ne } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from '../schema/index.ts';
import { stopDeliveries } from './webhook-sending.ts';

/** All that anybody may see of an endpoint: its secrets are read in one place alone. */
const shown = {
  id: webhookEndpoints.id,
  shopId: webhookEndpoints.shopId,
  url: webhookEndpoints.url,
  description: webhookEndpoints.description,
  events: webhookEndpoints.events,
  state: webhookEndpoints.state,
  disabledReason: webhookEndpoints.disabledReason,
  previousUntil: webhookEndpoints.previousUntil,
  failingSince: webhookEndpoints.failingSince,
  notBefore: webhookEndpoints.notBefore,
  createdBy: webhookEndpoints.createdBy,
  createdAt: webhookEndpoints.createdAt,
  changedAt: webhookEndpoints.changedAt,
};

/** Endpoints of a shop, or those of all shops (null), oldest first. Secrets are not read. */
export function endpointsOf(db: Db, shopId: string | null) {
  return db
    .select(shown)
    .from(webhookEndpoints)
    .where(owned(shopId))
    .orderBy(asc(webhookEndpoints.createdAt));
}

export type EndpointRow = Awaited<ReturnType<typeof endpointsOf>>[number];

export async function endpointOf(db: Db, shopId: string | null, id: string): Promise<EndpointRow | null> {
  const [row] = await db.select(shown).from(webhookEndpoints).where(one(shopId, id));
  return row ?? null;
}

export async function insertEndpoint(
  db: Db,
  endpoint: Pick<
    typeof webhookEndpoints.$inferInsert,
    'id' | 'shopId' | 'url' | 'description' | 'events' | 'createdBy' | 'secret'
  >,
  now: Date,
): Promise<void> {
  await db.insert(webhookEndpoints).values({ ...endpoint, state: 'active', createdAt: now, changedAt: now });
}

export type EndpointChange = {
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  readonly events?: string[] | undefined;
  readonly state?: 'active' | 'disabled' | undefined;
};

/** Changes an endpoint; active again, it begins anew without its past failures. Call it in a transaction. */
export async function changeEndpoint(db: Db, id: string, change: EndpointChange, now: Date): Promise<void> {
  const { state, ...rest } = change;
  const afresh = { state, disabledReason: null, failingSince: null, notBefore: null };
  await db
    .update(webhookEndpoints)
    .set({
      ...rest,
      changedAt: now,
      ...(state === 'active' && afresh),
      ...(state === 'disabled' && { state, disabledReason: 'by-hand' }),
    })
    .where(eq(webhookEndpoints.id, id));
  if (state === 'disabled') await stopDeliveries(db, id);
}

/** Ends an endpoint: its secrets go, its log stays as long as logs are kept. Call it in a transaction. */
export async function deleteEndpoint(db: Db, id: string, now: Date): Promise<void> {
  await db
    .update(webhookEndpoints)
    .set({ state: 'deleted', secret: null, previousSecret: null, changedAt: now })
    .where(eq(webhookEndpoints.id, id));
  await stopDeliveries(db, id);
}

/** The sealed secret in force, held until the transaction ends. */
export async function lockSecret(db: Db, id: string): Promise<Buffer | null> {
  const [row] = await db
    .select({ secret: webhookEndpoints.secret })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, id))
    .for('update');
  return row?.secret ?? null;
}

export async function replaceSecret(
  db: Db,
  id: string,
  secrets: Pick<typeof webhookEndpoints.$inferInsert, 'secret' | 'previousSecret' | 'previousUntil'>,
  now: Date,
): Promise<void> {
  await db
    .update(webhookEndpoints)
    .set({ ...secrets, changedAt: now })
    .where(eq(webhookEndpoints.id, id));
}

/** Queues one message for one endpoint, whatever it wants to be told; gives the delivery's id. */
export async function queuePing(
  db: Db,
  endpoint: Pick<EndpointRow, 'id' | 'shopId'>,
  event: string,
  now: Date,
): Promise<number> {
  const data = { endpointId: endpoint.id, shopId: endpoint.shopId };
  const [row] = await db
    .insert(webhookDeliveries)
    .values({
      endpointId: endpoint.id,
      shopId: endpoint.shopId,
      aboutShopId: endpoint.shopId,
      messageId: `msg_${randomBytes(16).toString('hex')}`,
      event,
      payload: JSON.stringify({ type: event, timestamp: now.toISOString(), data }),
      state: 'waiting',
      nextAttemptAt: now,
      createdAt: now,
    })
    .returning({ id: webhookDeliveries.id });
  if (!row) throw new Error('a delivery got no id');
  return row.id;
}

/** Deliveries of an endpoint, newest first, before a row id when one is given, each with its attempts. */
export async function deliveryPage(
  db: Db,
  endpointId: string,
  options: {
    readonly state?: string | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  },
) {
  const { state, before, limit } = options;
  const { id } = webhookDeliveries;
  const rows = await db
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        state ? eq(webhookDeliveries.state, state) : undefined,
        before ? lt(id, before) : undefined,
      ),
    )
    .orderBy(desc(id))
    .limit(limit);
  const ids = rows.map(row => row.id);
  const attempts =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(webhookAttempts)
          .where(inArray(webhookAttempts.deliveryId, ids))
          .orderBy(asc(webhookAttempts.id));
  return rows.map(row => ({ ...row, tries: attempts.filter(({ deliveryId }) => deliveryId === row.id) }));
}

/** Sends a delivery again, from the beginning of the schedule; false when there is none that has ended. */
export async function resendDelivery(db: Db, endpointId: string, id: number, now: Date): Promise<boolean> {
  const rows = await db
    .update(webhookDeliveries)
    .set({ state: 'waiting', attempts: 0, nextAttemptAt: now, deliveredAt: null })
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.id, id),
        ne(webhookDeliveries.state, 'waiting'),
      ),
    )
    .returning({ id: webhookDeliveries.id });
  return rows.length === 1;
}

function owned(shopId: string | null) {
  const { shopId: owner, state } = webhookEndpoints;
  return and(shopId === null ? isNull(owner) : eq(owner, shopId), ne(state, 'deleted'));
}

function one(shopId: string | null, id: string) {
  return and(owned(shopId), eq(webhookEndpoints.id, id));
}
