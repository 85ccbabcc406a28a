import { bigserial, index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { representatives } from './shops.ts';

/** A time in which a representative holds no appointments. */
export const timeOff = pgTable(
  'time_off',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    representativeId: text('representative_id')
      .notNull()
      .references(() => representatives.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: instant('entered_at').notNull(),
  },
  table => [index('time_off_by_representative').on(table.representativeId, table.endsAt)],
);
