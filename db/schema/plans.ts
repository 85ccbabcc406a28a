import { bigserial, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { currency, instant, money } from './columns.ts';

/** What can be ordered. A plan without targets has no connection to the books. */
export const plans = pgTable('plans', {
  id: text('id').primaryKey(),
  /** The higher plan has the higher rank. */
  rank: integer('rank').notNull(),
  name: text('name').notNull(),
  sources: text('sources').array().notNull(),
  targets: text('targets').array().notNull(),
  countries: text('countries').array().notNull(),
  /** How many locations of a shop; null: any number. */
  locations: integer('locations'),
  styles: text('styles').array().notNull(),
});

/** What a plan costs in a country from an instant on; append-only by right, the newest that has begun counts. */
export const planPrices = pgTable(
  'plan_prices',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    /** ISO 3166-1, two letters. */
    country: text('country').notNull(),
    currency: currency().notNull(),
    monthly: money('monthly').notNull(),
    setUpFee: money('set_up_fee').notNull(),
    validFrom: instant('valid_from_at').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  table => [
    uniqueIndex('plan_prices_once').on(table.planId, table.country, table.validFrom),
    index('plan_prices_by_plan').on(table.planId, table.country),
  ],
);
