import { bigserial, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/**
 * Mail that people shall get. A message is written once per `once` key, in the transaction of what it tells, and sent
 * by the post office afterwards; without SMTP it is kept here and read through the API.
 */
export const outgoingMail = pgTable(
  'outgoing_mail',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    /** The shop that it is about; null for what concerns no shop. */
    shopId: text('shop_id'),
    personId: text('person_id'),
    toAddress: text('to_address').notNull(),
    /** Where an answer goes; null: nobody reads one. */
    replyTo: text('reply_to'),
    language: text('language').notNull(),
    kind: text('kind').notNull(),
    /** The same key is never queued twice. */
    once: text('once').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    /** An iCalendar object (RFC 5545) that goes along, with its method (RFC 5546): REQUEST or CANCEL. */
    calendar: text('calendar'),
    calendarMethod: text('calendar_method'),
    /** `waiting`, `sent`, `kept` (no SMTP) or `failed` (given up). */
    state: text('state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull(),
    lastError: text('last_error'),
    createdAt: instant('created_at').notNull(),
    sentAt: instant('sent_at'),
  },
  table => [
    uniqueIndex('outgoing_mail_once').on(table.once),
    index('outgoing_mail_due').on(table.state, table.nextAttemptAt),
    index('outgoing_mail_by_shop').on(table.shopId, table.id),
  ],
);
