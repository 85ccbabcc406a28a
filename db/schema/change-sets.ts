import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { businessDate, instant } from './columns.ts';
import { shops } from './shops.ts';

/** A plan of changes to one set of books, which a person approves by name before it is carried out. */
export const changeSets = pgTable(
  'change_sets',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    number: integer('number').notNull(),
    targetConnectionId: text('target_connection_id').notNull(),
    /** `roll-back`, `replacement` or `undo`. */
    kind: text('kind').notNull(),
    from: businessDate('from_date').notNull(),
    to: businessDate('to_date').notNull(),
    /** Of an undo: the change set that it undoes. */
    undoes: integer('undoes'),
    /** What was asked for, as plain JSON: drawn anew, the same question is asked. */
    asked: jsonb('asked').notNull(),
    /** `drawn`, `approved`, `running`, `paused`, `stopped`, `done`. */
    state: text('state').notNull(),
    /** Over every item as it was shown: the approval is bound to it. */
    hash: text('hash').notNull(),
    drawnBy: text('drawn_by').notNull(),
    drawnAt: instant('drawn_at').notNull(),
    approvedBy: text('approved_by'),
    approvedAt: instant('approved_at'),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
  },
  table => [primaryKey({ columns: [table.shopId, table.number] })],
);

/** One object of a plan, in the order in which it is carried out. */
export const changeSetItems = pgTable(
  'change_set_items',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    setNumber: integer('set_number').notNull(),
    position: integer('position').notNull(),
    /** What it is and what happens to it: the item of domain/change-sets/change-set.ts. */
    item: jsonb('item').notNull(),
    /** By account what it changes, debit positive, in minor units. */
    effect: jsonb('effect').notNull(),
    action: text('action').notNull(),
    /** Ours: the entry. */
    entryId: uuid('entry_id'),
    /** Everything from which it can be made again; kept for good. */
    savedCopy: jsonb('saved_copy'),
    /** `planned`, `sending`, `unknown`, `done`, `refused`, `kept`. */
    state: text('state').notNull(),
    code: text('code'),
    detail: text('detail'),
    /** Stored before the request leaves; a repeat bears the same one. */
    requestKey: text('request_key'),
    lastByteAt: instant('last_byte_at'),
    /** Of what was made again: its id in the books now. */
    newBooksId: text('new_books_id'),
    doneAt: instant('done_at'),
  },
  table => [
    primaryKey({ columns: [table.shopId, table.setNumber, table.position] }),
    index('change_set_items_by_entry').on(table.shopId, table.entryId),
  ],
);
