import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { currency, instant } from './columns.ts';

/** One row per shop; the workflow writes its stage here with a rising number, lists read it. */
export const shops = pgTable(
  'shops',
  {
    shopId: text('shop_id').primaryKey(),
    name: text('name').notNull(),
    country: text('country').notNull(),
    currency: currency().notNull(),
    zone: text('zone').notNull(),
    plan: text('plan').notNull(),
    /** `due`, `waived` or `paid`. */
    setUpFee: text('set_up_fee').notNull(),
    /** Why it is due again, or waived. */
    setUpFeeReason: text('set_up_fee_reason'),
    /** The shop system that the shop used with the same product before. */
    comesFrom: text('comes_from'),
    /** The row of plan_prices that counted at the order; null for shops older than the price list. */
    priceId: bigint('price_id', { mode: 'number' }),
    sourceKind: text('source_kind').notNull(),
    targetKind: text('target_kind').notNull(),
    launchDate: date('launch_date', { mode: 'string' }).notNull(),
    startDate: date('start_date', { mode: 'string' }).notNull(),
    /** Which days are synced at the start: `from-now`, `from-date`, `range` or `all`. */
    firstSyncKind: text('first_sync_kind').notNull().default('from-date'),
    /** The day that was named with the choice; null where the kind itself says it. */
    firstSyncFrom: date('first_sync_from', { mode: 'string' }),
    /** With `range`: the last day before the daily syncs began; days up to it are synced only when asked for. */
    firstSyncTo: date('first_sync_to', { mode: 'string' }),
    reportEndTime: text('report_end_time').notNull(),
    termsVersion: text('terms_version').notNull(),
    termsAcceptedAt: instant('terms_accepted_at').notNull(),
    termsAcceptedBy: text('terms_accepted_by').notNull(),
    life: integer('life').notNull().default(1),
    stage: text('stage').notNull(),
    stageSince: instant('stage_since').notNull(),
    stateNumber: bigint('state_number', { mode: 'number' }).notNull().default(0),
    paused: boolean('paused').notNull().default(false),
    attention: jsonb('attention'),
    waitsFor: text('waits_for').notNull(),
    whoActs: text('who_acts').notNull(),
    nextActAt: instant('next_act_at'),
    noShows: integer('no_shows').notNull().default(0),
    /** The state that the shop's workflow carries, for a workflow that was lost. */
    carried: jsonb('carried'),
    createdAt: instant('created_at').notNull(),
    cancelledAt: instant('cancelled_at'),
    purgeOn: date('purge_on', { mode: 'string' }),
  },
  table => [index('shops_by_stage').on(table.stage, table.stageSince)],
);

/** A shop's connection to its source system. The webhook path carries a random id; its secret is kept hashed. */
export const sourceConnections = pgTable(
  'source_connections',
  {
    shopId: text('shop_id')
      .primaryKey()
      .references(() => shops.shopId),
    sourceKind: text('source_kind').notNull(),
    sourceShopId: text('source_shop_id').notNull(),
    /** The places of business that are read, as a list of the source's own ids; null: all. */
    locations: jsonb('locations'),
    baseUrl: text('base_url').notNull(),
    grantId: text('grant_id').notNull(),
    status: text('status').notNull(),
    webhookId: text('webhook_id').notNull(),
    webhookSecretHash: text('webhook_secret_hash').notNull(),
    watermark: text('watermark'),
    sweep: jsonb('sweep'),
    lastReadAt: instant('last_read_at'),
    connectedAt: instant('connected_at').notNull(),
    /** Which way of connecting was chosen, where a source has several: own or full, combined or apart. */
    variant: text('variant'),
    /** Who saw that the data flows, and when, for a key that somebody entered. */
    confirmedBy: text('confirmed_by'),
    confirmedAt: instant('confirmed_at'),
  },
  table => [
    uniqueIndex('source_connections_by_webhook').on(table.webhookId),
    uniqueIndex('source_connections_one_shop')
      .on(table.sourceKind, table.baseUrl, table.sourceShopId)
      .where(sql`status = 'active'`),
  ],
);

/** A shop's appointment with a representative. Two of one representative never overlap (exclusion constraint). */
export const appointments = pgTable('appointments', {
  id: text('id').primaryKey(),
  shopId: text('shop_id')
    .notNull()
    .references(() => shops.shopId),
  representativeId: text('representative_id').notNull(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  status: text('status').notNull(),
  bookedBy: text('booked_by').notNull(),
  bookedAt: instant('booked_at').notNull(),
  /** Names the appointment over all its reschedules (RFC 5545 UID); null in old rows: the id. */
  uid: text('uid'),
  /** How often what was agreed has changed since it was booked (RFC 5545 SEQUENCE). */
  sequence: integer('sequence').notNull().default(0),
});

const OFFICE_HOURS = [1, 2, 3, 4, 5].map(weekday => ({ weekday, from: '09:00', to: '17:00' }));

export const representatives = pgTable('representatives', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  zone: text('zone').notNull(),
  active: boolean('active').notNull().default(true),
  /** Working hours a week in the zone: `[{weekday: 1 (Monday) to 7, from: 'HH:MM', to: 'HH:MM'}]`. */
  hours: jsonb('hours').notNull().default(OFFICE_HOURS),
  slotMinutes: integer('slot_minutes').notNull().default(60),
  /** An appointment is booked at least so many hours ahead, and at most so many days. */
  leadHours: integer('lead_hours').notNull().default(4),
  daysAhead: integer('days_ahead').notNull().default(60),
});
