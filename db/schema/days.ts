import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { businessDate, instant } from './columns.ts';
import { shops } from './shops.ts';

/** One row per shop and business day; days of a shop never overlap (exclusion constraint). */
export const businessDays = pgTable(
  'business_days',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    businessDate: businessDate().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    state: text('state').notNull(),
    documents: integer('documents').notNull().default(0),
    /** Hash of everything that was approved: an edit or another mapping makes another hash. */
    preparedHash: text('prepared_hash'),
    approvedHash: text('approved_hash'),
    approvedBy: text('approved_by'),
    approvedAt: instant('approved_at'),
    rejectedNote: text('rejected_note'),
    proof: jsonb('proof'),
    provedAt: instant('proved_at'),
  },
  table => [
    primaryKey({ columns: [table.shopId, table.businessDate] }),
    /** Days that are not closed as they should be, over all shops: for the gauges. */
    index('business_days_open').on(table.state, table.endsAt).where(sql`state not in ('proved', 'empty')`),
    index('business_days_differing').on(table.shopId, table.businessDate).where(sql`state = 'differs'`),
  ],
);

export const syncRuns = pgTable(
  'sync_runs',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    businessDate: businessDate().notNull(),
    runKey: text('run_key').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    outcome: text('outcome'),
  },
  table => [index('sync_runs_by_shop').on(table.shopId, table.startedAt)],
);

/** What a run did, in codes and counts; texts for people are made of them when read. */
export const syncLog = pgTable(
  'sync_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    businessDate: businessDate(),
    at: instant('at').notNull(),
    event: text('event').notNull(),
    counts: jsonb('counts').notNull(),
  },
  table => [index('sync_log_by_shop').on(table.shopId, table.at)],
);

/** Mapping versions, from a business date on. */
export const mappingVersions = pgTable(
  'mapping_versions',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    targetConnectionId: text('target_connection_id').notNull(),
    version: integer('version').notNull(),
    effectiveFrom: businessDate('effective_from').notNull(),
    mapping: jsonb('mapping').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
    /** The business days that it changes, as a list, where that was worked out; null: all from its date on. */
    days: jsonb('days'),
    /** Since when it counts no more: the shop came back from another shop system. */
    retiredAt: instant('retired_at'),
  },
  table => [primaryKey({ columns: [table.shopId, table.targetConnectionId, table.version] })],
);

export const backfills = pgTable(
  'backfills',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    number: integer('number').notNull(),
    fromDate: businessDate('from_date').notNull(),
    toDate: businessDate('to_date').notNull(),
    doneThrough: businessDate('done_through'),
    state: text('state').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
  },
  table => [primaryKey({ columns: [table.shopId, table.number] })],
);
