import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { businessDate, instant } from './columns.ts';
import { shops } from './shops.ts';

/**
 * What became different after an entry stood in the books, followed to its end: a *correction* began in the shop system,
 * a *drift* in the books. Words: domain/cases/case.ts.
 */
export const cases = pgTable(
  'cases',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    id: uuid('id').notNull().defaultRandom(),
    targetConnectionId: text('target_connection_id').notNull(),
    entryId: uuid('entry_id').notNull(),
    kind: text('kind').notNull(),
    /** What happened: `edited`, `voided`, `deleted`, `moved`, … */
    cause: text('cause').notNull(),
    /** Why it could not be changed in place: `period-closed`, `deposited`, `reconciled`, `edited-in-books`; else null. */
    hold: text('hold'),
    /** `open` waits for a person or a run, `done` has a resolution. */
    state: text('state').notNull(),
    resolution: text('resolution'),
    /** The entry or object before and after, as plain JSON. */
    before: jsonb('before'),
    after: jsonb('after'),
    belongsTo: businessDate('belongs_to').notNull(),
    /** Where the difference was booked. */
    bookedOn: businessDate('booked_on'),
    adjustmentId: uuid('adjustment_id'),
    /** Of a drift, where the books tell. */
    changedInBooksAt: instant('changed_in_books_at'),
    changedInBooksBy: text('changed_in_books_by'),
    openedAt: instant('opened_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note'),
    closedAt: instant('closed_at'),
  },
  table => [
    primaryKey({ columns: [table.shopId, table.id] }),
    uniqueIndex('cases_one_open').on(table.shopId, table.entryId, table.kind).where(sql`state = 'open'`),
    index('cases_by_day').on(table.shopId, table.belongsTo),
  ],
);

/** What an entry's object looked like when the books were last read: the fingerprint that a drift is told by. */
export const booksSnapshots = pgTable(
  'books_snapshots',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    entryId: uuid('entry_id').notNull(),
    /** The revision of ours that stood there. */
    revision: integer('revision').notNull(),
    object: jsonb('object').notNull(),
    hash: text('hash').notNull(),
    /** `deposited`, `reconciled`: what keeps it from being changed, as a list. */
    holds: jsonb('holds').notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  table => [primaryKey({ columns: [table.shopId, table.entryId] })],
);
