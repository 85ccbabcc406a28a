import { bigserial, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { businessDate, instant } from './columns.ts';
import { shops } from './shops.ts';

/** Months that were closed and opened again in one set of books; append-only by right, the latest row of a month counts. */
export const monthCloses = pgTable(
  'month_closes',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    targetConnectionId: text('target_connection_id').notNull(),
    /** yyyy-mm. */
    month: text('month').notNull(),
    /** `closed` or `reopened`. */
    act: text('act').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull(),
    note: text('note'),
    /** Red items that were passed over by name: code and why. */
    overrides: jsonb('overrides').notNull(),
    /** SHA-256 of the canonical text of the checklist, which is kept beside it; both null for `reopened`. */
    hash: text('hash'),
    checklist: jsonb('checklist'),
  },
  table => [index('month_closes_by_books').on(table.shopId, table.targetConnectionId, table.id)],
);

/** Periods whose tax return was filed, and those whose mark was taken back; append-only, the latest row of a period counts. */
export const taxFilings = pgTable(
  'tax_filings',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    targetConnectionId: text('target_connection_id').notNull(),
    fromDate: businessDate('from_date').notNull(),
    toDate: businessDate('to_date').notNull(),
    /** `filed` or `withdrawn`. */
    act: text('act').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull(),
    note: text('note'),
    /** SHA-256 of the canonical text of the figures; both null for `withdrawn`. */
    hash: text('hash'),
    figures: jsonb('figures'),
  },
  table => [index('tax_filings_by_books').on(table.shopId, table.targetConnectionId, table.id)],
);

/** What the books answered when a month's checklist was last refreshed. */
export const monthReadings = pgTable(
  'month_readings',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    targetConnectionId: text('target_connection_id').notNull(),
    month: text('month').notNull(),
    readAt: instant('read_at').notNull(),
    readBy: text('read_by').notNull(),
    answer: jsonb('answer').notNull(),
  },
  table => [primaryKey({ columns: [table.shopId, table.targetConnectionId, table.month] })],
);
