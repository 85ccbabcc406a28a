import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { businessDate, currency, instant, money } from './columns.ts';
import { companies } from './companies.ts';
import { shops } from './shops.ts';

/** What should stand in the books, and what does. States: design, Identity. */
export const entries = pgTable(
  'entries',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    id: uuid('id').notNull().defaultRandom(),
    targetConnectionId: text('target_connection_id').notNull(),
    companyId: text('company_id')
      .notNull()
      .references(() => companies.id),
    subject: text('subject').notNull(),
    purpose: text('purpose').notNull(),
    marker: text('marker').notNull(),
    businessDate: businessDate().notNull(),
    /**
     * The shop's day that it belongs to, where the books have it on another date: that day is closed there, or the sale
     * has moved. Null: its own date.
     */
    belongsTo: businessDate('belongs_to'),
    /** The entry that this adjusting entry corrects, since that one may not be changed in place. */
    adjusts: uuid('adjusts'),
    /** It stood in the books before it was ours, and a person adopted it: recognised by its id until it bears our marker. */
    adoptedAt: instant('adopted_at'),
    /** The business day whose run delivers the latest revision: later than its own date when a link came later. */
    dueDate: businessDate('due_date').notNull(),
    /** The latest revision that the mapping wants. */
    revision: integer('revision').notNull(),
    contentHash: text('content_hash').notNull(),
    content: jsonb('content'),
    amount: money('amount').notNull(),
    currency: currency().notNull(),
    state: text('state').notNull(),
    operation: text('operation').notNull(),
    generation: integer('generation').notNull().default(0),
    /** The revision that stands in the books; null when none does. */
    postedRevision: integer('posted_revision'),
    postedHash: text('posted_hash'),
    booksId: text('books_id'),
    booksVersion: text('books_version'),
    booksTotal: money('books_total'),
    booksTax: money('books_tax'),
    requestKey: text('request_key'),
    fence: bigint('fence', { mode: 'number' }),
    leaseExpiresAt: instant('lease_expires_at'),
    lastByteAt: instant('last_byte_at'),
    absentSeen: integer('absent_seen').notNull().default(0),
    /** The database's epoch in which it was last known, by looking, what the books hold of it. */
    lookedEpoch: integer('looked_epoch').notNull().default(0),
    parkedCode: text('parked_code'),
    parkedReason: text('parked_reason'),
    parkedDetail: text('parked_detail'),
    changedAt: instant('changed_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.shopId, table.id] }),
    uniqueIndex('entries_once').on(table.shopId, table.targetConnectionId, table.subject, table.purpose),
    index('entries_by_day').on(table.shopId, table.businessDate),
    index('entries_by_belonging').on(table.shopId, table.belongsTo).where(sql`belongs_to is not null`),
    index('entries_waiting').on(table.shopId, table.state, table.dueDate),
    /** What is not settled, over all shops: for the gauges. */
    index('entries_open').on(table.state).where(sql`state not in ('posted', 'undone', 'superseded')`),
    index('entries_stopped').on(table.shopId, table.parkedCode).where(sql`state in ('parked', 'refused')`),
    uniqueIndex('entries_by_marker').on(table.companyId, table.marker),
  ],
);

/** Every revision an entry ever had. */
export const entryRevisions = pgTable(
  'entry_revisions',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    entryId: uuid('entry_id').notNull(),
    revision: integer('revision').notNull(),
    contentHash: text('content_hash').notNull(),
    content: jsonb('content'),
    mappingVersion: integer('mapping_version').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  table => [primaryKey({ columns: [table.shopId, table.entryId, table.revision] })],
);

/** The outbox: exact bytes of each request, stored before they leave. */
export const requests = pgTable(
  'requests',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    key: text('key').notNull(),
    companyId: text('company_id')
      .notNull()
      .references(() => companies.id),
    path: text('path').notNull(),
    body: text('body').notNull(),
    bodyHash: text('body_hash').notNull(),
    fence: bigint('fence', { mode: 'number' }).notNull(),
    state: text('state').notNull(),
    /** How often the same bytes went out again under the same key after they were seen absent twice. */
    repeats: integer('repeats').notNull().default(0),
    firstSentAt: instant('first_sent_at'),
    lastByteAt: instant('last_byte_at'),
    answeredAt: instant('answered_at'),
  },
  table => [primaryKey({ columns: [table.companyId, table.key] })],
);

/** The ordered entries of one request. */
export const requestItems = pgTable(
  'request_items',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    companyId: text('company_id').notNull(),
    requestKey: text('request_key').notNull(),
    itemId: text('item_id').notNull(),
    entryId: uuid('entry_id').notNull(),
    itemKey: text('item_key').notNull(),
    revision: integer('revision').notNull(),
    operation: text('operation').notNull(),
    generation: integer('generation').notNull(),
    outcome: text('outcome'),
    detail: text('detail'),
  },
  table => [
    primaryKey({ columns: [table.companyId, table.requestKey, table.itemId] }),
    index('request_items_by_entry').on(table.shopId, table.entryId),
  ],
);

/** What was ever posted; outlives purge and cancellation as long as the company does. */
export const postingRegister = pgTable(
  'posting_register',
  {
    companyId: text('company_id')
      .notNull()
      .references(() => companies.id),
    marker: text('marker').notNull(),
    shopId: text('shop_id').notNull(),
    targetConnectionId: text('target_connection_id').notNull(),
    subject: text('subject').notNull(),
    purpose: text('purpose').notNull(),
    revision: integer('revision').notNull(),
    contentHash: text('content_hash').notNull(),
    businessDate: businessDate().notNull(),
    amount: money('amount').notNull(),
    currency: currency().notNull(),
    booksId: text('books_id').notNull(),
    state: text('state').notNull(),
    registeredAt: instant('registered_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.companyId, table.marker] }),
    index('posting_register_by_shop').on(table.shopId, table.businessDate),
  ],
);
