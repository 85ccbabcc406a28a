import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { businessDate, instant } from './columns.ts';
import { shops } from './shops.ts';

/** What was found before the installation: how the books are set up, beside the shop and its source. The last one counts. */
export const preflights = pgTable(
  'preflights',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    id: uuid('id').notNull().defaultRandom(),
    readAt: instant('read_at').notNull(),
    /** A person's id, or `engine`. */
    readBy: text('read_by').notNull(),
    /** The lines in codes and values; texts for people are made of them when read (domain/preflight/line.ts). */
    lines: jsonb('lines').notNull(),
    /** Rates of sales taxes on both sides, as they were read. */
    taxes: jsonb('taxes').notNull(),
  },
  table => [
    primaryKey({ columns: [table.shopId, table.id] }),
    index('preflights_last').on(table.shopId, table.readAt),
  ],
);

/** Days before going live that somebody asked for, by the button of the first sync by ranges. */
export const firstSyncRanges = pgTable(
  'first_sync_ranges',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    life: integer('life').notNull(),
    fromDate: businessDate('from_date').notNull(),
    toDate: businessDate('to_date').notNull(),
    askedAt: instant('asked_at').notNull(),
    askedBy: text('asked_by').notNull(),
  },
  table => [primaryKey({ columns: [table.shopId, table.life, table.fromDate] })],
);
