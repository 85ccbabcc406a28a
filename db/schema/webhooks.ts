import { sql } from 'drizzle-orm';
import { bigint, bigserial, boolean, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, secret } from './columns.ts';
import { shops } from './shops.ts';

/** An address that wants to be told what happens: at one shop, or at all of them (shop_id null). */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: text('id').primaryKey(),
    shopId: text('shop_id').references(() => shops.shopId),
    url: text('url').notNull(),
    description: text('description').notNull(),
    /** Kinds of events, of the closed list in domain/webhooks/events.ts. */
    events: text('events').array().notNull(),
    /** `active`, `disabled` or `deleted`. */
    state: text('state').notNull(),
    /** Why it is disabled: `by-hand`, `gone` (it answered 410) or `failing`. */
    disabledReason: text('disabled_reason'),
    /** Sealed; null once the endpoint is deleted. */
    secret: secret('secret'),
    /** The secret before the last rotation: both sign until then. */
    previousSecret: secret('previous_secret'),
    previousUntil: instant('previous_until'),
    /** Since when no delivery has succeeded; null when the last one did. */
    failingSince: instant('failing_since'),
    /** The other side asked for a pause until then (Retry-After). */
    notBefore: instant('not_before'),
    /** One worker sends to it at a time. */
    leasedUntil: instant('leased_until'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  table => [index('webhook_endpoints_by_shop').on(table.shopId, table.id)],
);

/**
 * What is to be told to an endpoint: written in the transaction of what happened (triggers in the migrations), sent
 * afterwards. The payload holds ids, codes and dates, and is sent byte for byte at every attempt.
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    endpointId: text('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id),
    /** Whose endpoint it is; null for one of all shops. */
    shopId: text('shop_id'),
    aboutShopId: text('about_shop_id'),
    /** The header webhook-id: the same at every attempt, and for every endpoint that is told the same event. */
    messageId: text('message_id').notNull(),
    event: text('event').notNull(),
    payload: text('payload').notNull(),
    /** `waiting`, `delivered`, `failed` (given up) or `stopped` (its endpoint was disabled). */
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    createdAt: instant('created_at').notNull(),
    deliveredAt: instant('delivered_at'),
  },
  table => [
    uniqueIndex('webhook_deliveries_once').on(table.endpointId, table.messageId),
    index('webhook_deliveries_due').on(table.nextAttemptAt, table.endpointId).where(sql`state = 'waiting'`),
    index('webhook_deliveries_by_endpoint').on(table.endpointId, table.id),
    index('webhook_deliveries_by_age').on(table.createdAt),
  ],
);

/** Each try to deliver: the HTTP status, or a code when there was none, and how long it took. */
export const webhookAttempts = pgTable(
  'webhook_attempts',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    deliveryId: bigint('delivery_id', { mode: 'number' })
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: 'cascade' }),
    shopId: text('shop_id'),
    at: instant('at').notNull(),
    status: integer('status'),
    error: text('error'),
    durationMs: integer('duration_ms').notNull(),
    byHand: boolean('by_hand').notNull().default(false),
  },
  table => [index('webhook_attempts_by_delivery').on(table.deliveryId, table.id)],
);
