import { jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { businessDate, instant, money } from './columns.ts';
import { shops } from './shops.ts';

/** What the shop system shows open at the start, and what a person said where it stands in the books. */
export const openItems = pgTable(
  'open_items',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    id: uuid('id').notNull().defaultRandom(),
    targetConnectionId: text('target_connection_id').notNull(),
    /** The sale's document. */
    ref: text('ref').notNull(),
    /** `owed`: left on a sale from before the start; `deposit`: paid before on a sale that is posted later. */
    side: text('side').notNull(),
    number: text('number').notNull(),
    party: text('party'),
    businessDate: businessDate('business_date'),
    amount: money('amount').notNull(),
    /** `open`, `adopted`, `entered` (waits until the books show it), `placed`, `settled` (the source shows it no more). */
    state: text('state').notNull(),
    /** What of the books it was adopted as. */
    booksId: text('books_id'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    note: text('note'),
  },
  table => [
    primaryKey({ columns: [table.shopId, table.id] }),
    uniqueIndex('open_items_once').on(table.shopId, table.targetConnectionId, table.ref, table.side),
  ],
);

/** Both sides as they were read: the latest reading, and what was handed over when the shop left. */
export const openItemLists = pgTable(
  'open_item_lists',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    targetConnectionId: text('target_connection_id').notNull(),
    /** `start` or `cancellation`. */
    occasion: text('occasion').notNull(),
    asOf: businessDate('as_of').notNull(),
    list: jsonb('list').notNull(),
    readAt: instant('read_at').notNull(),
    readBy: text('read_by').notNull(),
  },
  table => [primaryKey({ columns: [table.shopId, table.targetConnectionId, table.occasion] })],
);
