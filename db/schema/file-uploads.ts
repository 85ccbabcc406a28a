import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { businessDate, instant } from './columns.ts';
import { shops } from './shops.ts';

/**
 * Files that people handed over. Nothing of one becomes a document until it is accepted by name; then it says for
 * which days its kind was received.
 */
export const fileUploads = pgTable(
  'file_uploads',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    encoding: text('encoding').notNull(),
    dateFormat: text('date_format').notNull(),
    decimalMark: text('decimal_mark').notNull(),
    /** The days that the file covers, as they were declared; null: from its first row to its last. */
    periodFrom: businessDate('period_from'),
    periodTo: businessDate('period_to'),
    content: text('content').notNull(),
    /** `shown`, `accepted` or `discarded`. */
    state: text('state').notNull(),
    rows: integer('rows').notNull(),
    uploadedBy: text('uploaded_by').notNull(),
    uploadedAt: instant('uploaded_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    /** How many documents were new, changed, known, repeated, and how many problems there were, when it was accepted. */
    counts: jsonb('counts'),
    /** Accepted whole, it stands for these days of its kind. */
    receivedFrom: businessDate('received_from'),
    receivedTo: businessDate('received_to'),
  },
  table => [
    primaryKey({ columns: [table.shopId, table.id] }),
    index('file_uploads_by_shop').on(table.shopId, table.uploadedAt),
  ],
);
