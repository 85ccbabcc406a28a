import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { shops } from './shops.ts';

/** What a person answered about one document: `book-it` (it is another one), `adopted` (open in the books by hand), `excluded`. */
export const documentAnswers = pgTable(
  'document_answers',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    ref: text('ref').notNull(),
    answer: text('answer').notNull(),
    /** Of `adopted`: what was owed, or paid ahead, in minor units, and its ids by books. Of `excluded`: in which books. */
    detail: jsonb('detail'),
    answeredBy: text('answered_by').notNull(),
    answeredAt: instant('answered_at').notNull(),
  },
  table => [primaryKey({ columns: [table.shopId, table.ref, table.answer] })],
);
