import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { businessDate, instant } from './columns.ts';
import { shops } from './shops.ts';

/** One business day in one set of books: what was prepared for it, and its proof. */
export const dayProofs = pgTable(
  'day_proofs',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    targetConnectionId: text('target_connection_id').notNull(),
    businessDate: businessDate().notNull(),
    documents: integer('documents').notNull().default(0),
    preparedHash: text('prepared_hash'),
    proof: jsonb('proof'),
    /** prepared, waiting (these books could not be read), empty, proved, accepted or differs. */
    state: text('state').notNull(),
    provedAt: instant('proved_at'),
  },
  table => [
    primaryKey({ columns: [table.shopId, table.targetConnectionId, table.businessDate] }),
    index('day_proofs_by_day').on(table.shopId, table.businessDate),
  ],
);
