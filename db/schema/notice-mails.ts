import { bigint, boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { notices, people } from './people.ts';
import { shops } from './shops.ts';

/** Who was told of a notice, once for each level of its escalation: the row is the right to send that mail. */
export const noticeMails = pgTable(
  'notice_mails',
  {
    noticeId: bigint('notice_id', { mode: 'number' })
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    level: integer('level').notNull(),
    shopId: text('shop_id'),
    mailedAt: instant('mailed_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.noticeId, table.personId, table.level] }),
    index('notice_mails_by_person').on(table.personId, table.shopId, table.mailedAt),
  ],
);

/** A person who wants no mail about a shop's notices; they stay in the lists. No row: mail is wanted. */
export const noticePreferences = pgTable(
  'notice_preferences',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    mail: boolean('mail').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  table => [primaryKey({ columns: [table.shopId, table.personId] })],
);
