import { bigserial, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** Acts that concern no shop: staff who join and leave, terms, prices, staff keys. Append-only by right; holds ids, never names. */
export const staffAuditTrail = pgTable(
  'staff_audit_trail',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    act: text('act').notNull(),
    /** What it is about: a person's id, a plan, a version of the terms. */
    subject: text('subject').notNull(),
    reason: text('reason'),
    before: jsonb('before'),
    after: jsonb('after'),
  },
  table => [index('staff_audit_trail_by_time').on(table.at)],
);
