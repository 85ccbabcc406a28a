import { index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { businessDate, instant, money } from './columns.ts';
import { shops } from './shops.ts';

/** What others wrote in the books for a period of ours, and what of ours says the same: decided one by one, by name. */
export const overlapFindings = pgTable(
  'overlap_findings',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    id: uuid('id').notNull().defaultRandom(),
    targetConnectionId: text('target_connection_id').notNull(),
    /** The entry of ours; null where the object holds a whole day. */
    subject: text('subject'),
    purpose: text('purpose'),
    day: businessDate('day'),
    booksType: text('books_type').notNull(),
    /** The books' own word where the type is none of ours; else empty. */
    booksKind: text('books_kind').notNull().default(''),
    booksId: text('books_id').notNull(),
    booksVersion: text('books_version').notNull(),
    number: text('number').notNull(),
    businessDate: businessDate('business_date').notNull(),
    amount: money('amount').notNull(),
    party: text('party'),
    /** What we would post: number, date, amount, party. */
    ours: jsonb('ours'),
    strength: text('strength').notNull(),
    reasons: jsonb('reasons').notNull(),
    /** `open`, `adopted`, `excluded`, `not-the-same`. */
    state: text('state').notNull(),
    foundAt: instant('found_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note'),
  },
  table => [
    primaryKey({ columns: [table.shopId, table.id] }),
    uniqueIndex('overlap_findings_once').on(
      table.shopId,
      table.targetConnectionId,
      table.booksType,
      table.booksKind,
      table.booksId,
    ),
    index('overlap_findings_open').on(table.shopId, table.state),
  ],
);

/** For which days the books were last read for it. */
export const overlapReads = pgTable(
  'overlap_reads',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    targetConnectionId: text('target_connection_id').notNull(),
    from: businessDate('from_date').notNull(),
    to: businessDate('to_date').notNull(),
    readAt: instant('read_at').notNull(),
    readBy: text('read_by').notNull(),
  },
  table => [primaryKey({ columns: [table.shopId, table.targetConnectionId] })],
);
