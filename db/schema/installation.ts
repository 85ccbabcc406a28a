import { sql } from 'drizzle-orm';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant, secret } from './columns.ts';

/** A known text sealed with each key that was ever current: without one of them the database cannot be read. */
export const keyChecks = pgTable('key_checks', {
  keyId: text('key_id').primaryKey(),
  sealed: secret('sealed').notNull(),
  /** Since when it is known here: what began earlier may need an older key. */
  since: instant('since_at').notNull().default(sql`now()`),
});
