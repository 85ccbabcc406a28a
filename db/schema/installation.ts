import { pgTable, text } from 'drizzle-orm/pg-core';
import { secret } from './columns.ts';

/** A known text sealed with each key that was ever current: without one of them the database cannot be read. */
export const keyChecks = pgTable('key_checks', {
  keyId: text('key_id').primaryKey(),
  sealed: secret('sealed').notNull(),
});
