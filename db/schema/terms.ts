import { bigserial, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { shops } from './shops.ts';

/** The terms of service, a row a version; append-only by right. The current one is the newest that is in effect. */
export const termsVersions = pgTable('terms_versions', {
  version: text('version').primaryKey(),
  effectiveAt: instant('effective_at').notNull(),
  /** Until when a shop that accepted an earlier version should accept this one; null: no date was set. */
  acceptBy: instant('accept_by'),
  textEn: text('text_en').notNull(),
  textFr: text('text_fr').notNull(),
  publishedBy: text('published_by').notNull(),
  publishedAt: instant('published_at').notNull(),
});

/** Which version a shop accepted, who did and when, in each of its lives; append-only by right. */
export const termsAcceptances = pgTable(
  'terms_acceptances',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    life: integer('life').notNull(),
    version: text('version').notNull(),
    personId: text('person_id').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
  },
  table => [uniqueIndex('terms_acceptances_once').on(table.shopId, table.life, table.version)],
);
