import { bigserial, boolean, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { businessDate, instant } from './columns.ts';
import { companies } from './companies.ts';
import { shops } from './shops.ts';

/** What an installation appointment is for, decided by name; append-only by right, the latest row of a topic counts. */
export const decisions = pgTable(
  'decisions',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    targetConnectionId: text('target_connection_id').notNull(),
    topic: text('topic').notNull(),
    choice: text('choice').notNull(),
    /** What the choice needs beside its name: a date, a tender. */
    detail: jsonb('detail'),
    /** Nobody chose otherwise: the default was confirmed. */
    isDefault: boolean('is_default').notNull(),
    effectiveFrom: businessDate('effective_from').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  table => [index('decisions_by_books').on(table.shopId, table.targetConnectionId, table.topic)],
);

/** The lists of a company as they were last read: accounts, items, classes, departments, tax codes. */
export const companyCharts = pgTable('company_charts', {
  companyId: text('company_id')
    .primaryKey()
    .references(() => companies.id),
  chart: jsonb('chart').notNull(),
  readAt: instant('read_at').notNull(),
});
