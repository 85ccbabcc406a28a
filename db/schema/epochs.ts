import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/**
 * The lives of this database, from 0 on: a new one begins when it was restored from a back-up, moved or taken over by
 * a standby, since then it may have forgotten what was sent last. What was staged in an earlier one is looked for in
 * the books before it is sent.
 */
export const databaseEpochs = pgTable('database_epochs', {
  number: integer('number').primaryKey(),
  /** Where it lives: system, timeline, database and table, as Postgres numbers them. */
  fingerprint: text('fingerprint').notNull(),
  /** Goes into every request key of this life, so that no key of a forgotten request comes again. */
  salt: integer('salt').notNull(),
  /** `engine`, which noticed it, or `operator`, who said so. */
  notedBy: text('noted_by').notNull(),
  beganAt: instant('began_at').notNull(),
});
