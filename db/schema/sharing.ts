import { boolean, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { companies } from './companies.ts';

/** Runs that wait for a company's lease, in the order in which they asked. */
export const companyWaiters = pgTable(
  'company_waiters',
  {
    companyId: text('company_id')
      .notNull()
      .references(() => companies.id),
    /** Names the run: shop and day. */
    waiter: text('waiter').notNull(),
    /** A backfill's: today goes before the past, for a while. */
    past: boolean('past').notNull(),
    askedAt: instant('asked_at').notNull(),
    /** It comes again by then; a later one keeps its place and blocks nobody meanwhile. */
    expectedBy: instant('expected_by').notNull(),
  },
  table => [primaryKey({ columns: [table.companyId, table.waiter] })],
);

/** Keys of customers that are the same person as another key of the company: they have one customer in the books. */
export const companyAliases = pgTable(
  'company_aliases',
  {
    companyId: text('company_id')
      .notNull()
      .references(() => companies.id),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    ofKey: text('of_key').notNull(),
    /** How they were found to be the same: by the source's id, by e-mail, by telephone. */
    reason: text('reason').notNull(),
    notedAt: instant('noted_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.companyId, table.kind, table.key] }),
    index('company_aliases_of').on(table.companyId, table.kind, table.ofKey),
  ],
);
