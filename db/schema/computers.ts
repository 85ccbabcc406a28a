import { sql } from 'drizzle-orm';
import { bigserial, boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { companies } from './companies.ts';

/** The computer whose Web Connector polls us for one company, and the company file that it is paired with. */
export const computers = pgTable(
  'computers',
  {
    companyId: text('company_id')
      .primaryKey()
      .references(() => companies.id),
    /** What the Web Connector signs in with; the password as SHA-256 (hex) of a long random text. */
    userName: text('user_name').notNull(),
    passwordHash: text('password_hash').notNull(),
    passwordAt: instant('password_at').notNull(),
    /** The GUID, without braces, that the Web Connector writes into the company file. */
    fileId: text('file_id').notNull(),
    /** The company file as it was first seen or last accepted (domain/computers/company-file.ts); null: not seen yet. */
    paired: jsonb('paired'),
    pairedAt: instant('paired_at'),
    /** The company file that was refused: the same shape, with why in `refusal`. */
    refused: jsonb('refused'),
    refusal: text('refusal'),
    refusedAt: instant('refused_at'),
    /** Why QuickBooks itself could not be opened the last time: its code and words; null when it could. */
    troubleCode: text('trouble_code'),
    troubleText: text('trouble_text'),
    lastSeenAt: instant('last_seen_at'),
    createdAt: instant('created_at').notNull(),
  },
  table => [uniqueIndex('computers_user').on(table.userName)],
);

/** One visit of a Web Connector, from its sign-in to its end. */
export const computerSessions = pgTable(
  'computer_sessions',
  {
    /** SHA-256 (hex) of the ticket. */
    ticketHash: text('ticket_hash').primaryKey(),
    companyId: text('company_id')
      .notNull()
      .references(() => companies.id),
    /** `open`, `closing` (its last question is out), `stopped` (nothing is sent to it), `closed`, or `replaced` by a later one. */
    state: text('state').notNull(),
    /** The first request has told which company file is open. */
    greeted: boolean('greeted').notNull().default(false),
    /** What the next getLastError says; null: nothing is wrong. */
    lastError: text('last_error'),
    exchanges: integer('exchanges').notNull().default(0),
    /** What the last receiveResponseXML was answered with: a repeat of it gets the same. */
    lastReply: integer('last_reply'),
    startedAt: instant('started_at').notNull(),
    lastCallAt: instant('last_call_at').notNull(),
    /** When a request was last handed out or answered. */
    lastExchangeAt: instant('last_exchange_at').notNull(),
    /** When the shops that wait were last told that the computer is here. */
    toldAt: instant('told_at'),
  },
  table => [index('computer_sessions_by_company').on(table.companyId, table.lastCallAt)],
);

/**
 * Messages for a computer, in order. Those with a key may write: their bytes are stored before they leave and stay, so
 * that a key never goes with other bytes. Those without one only read, and go once they were answered.
 */
export const computerRequests = pgTable(
  'computer_requests',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    companyId: text('company_id')
      .notNull()
      .references(() => companies.id),
    /** The message set's id, at most 23 characters; null: it only reads. */
    key: text('key'),
    body: text('body').notNull(),
    bodyHash: text('body_hash').notNull(),
    /** `queued`, `sent`, `answered`, `lost` (sent, and its session ended without an answer) or `withdrawn`. */
    state: text('state').notNull(),
    /** The session that has it, by its ticket's hash. */
    ticketHash: text('ticket_hash'),
    /** After this nobody waits for it any more, and it must not leave. */
    leaveBy: instant('leave_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    sentAt: instant('sent_at'),
    answeredAt: instant('answered_at'),
    answer: text('answer'),
    /** The refusal of the whole message (hexadecimal) and its words. */
    hresult: text('hresult'),
    message: text('message'),
  },
  table => [
    uniqueIndex('computer_requests_once').on(table.companyId, table.key).where(sql`key is not null`),
    index('computer_requests_queue').on(table.companyId, table.id).where(sql`state in ('queued', 'sent')`),
  ],
);
