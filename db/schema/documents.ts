import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { businessDate, currency, instant, money } from './columns.ts';
import { shops } from './shops.ts';

/** Source documents as received, latest version; every version stands in raw_versions. */
export const rawDocuments = pgTable(
  'raw_documents',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    kind: text('kind').notNull(),
    externalId: text('external_id').notNull(),
    version: integer('version').notNull(),
    hash: text('hash').notNull(),
    body: jsonb('body').notNull(),
    sourceUpdatedAt: instant('source_updated_at'),
    receivedAt: instant('received_at').notNull(),
    /** A later row that is not final replaces it no more (a void is terminal, repeats come late). */
    final: boolean('final').notNull().default(false),
    /** False until the neutral document has been made of this version. */
    normalized: boolean('normalized').notNull().default(false),
  },
  table => [
    primaryKey({ columns: [table.shopId, table.kind, table.externalId] }),
    index('raw_documents_waiting').on(table.shopId, table.normalized),
  ],
);

export const rawVersions = pgTable(
  'raw_versions',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    kind: text('kind').notNull(),
    externalId: text('external_id').notNull(),
    version: integer('version').notNull(),
    hash: text('hash').notNull(),
    body: jsonb('body').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  table => [primaryKey({ columns: [table.shopId, table.kind, table.externalId, table.version] })],
);

/** Neutral documents, one row each, latest version. `content` is null while the raw one has a problem. */
export const documents = pgTable(
  'documents',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    ref: text('ref').notNull(),
    kind: text('kind').notNull(),
    externalId: text('external_id').notNull(),
    state: text('state').notNull(),
    businessDate: businessDate(),
    saleRef: text('sale_ref'),
    partyId: text('party_id'),
    total: money('total'),
    currency: currency().notNull(),
    hash: text('hash').notNull(),
    content: jsonb('content'),
    problem: jsonb('problem'),
    unknownFields: jsonb('unknown_fields').notNull(),
    changedAt: instant('changed_at').notNull(),
    /** The raw row that it was made of, `<kind> <external id>`; null for what the engine derived by itself. */
    rawKey: text('raw_key'),
  },
  table => [
    primaryKey({ columns: [table.shopId, table.ref] }),
    index('documents_by_raw').on(table.shopId, table.rawKey),
    index('documents_by_day').on(table.shopId, table.businessDate),
    index('documents_by_sale').on(table.shopId, table.saleRef),
  ],
);

/** Webhooks are stored before they are answered; a repeat has the same hash. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    hash: text('hash').notNull(),
    body: jsonb('body').notNull(),
    state: text('state').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  table => [
    uniqueIndex('webhook_events_once').on(table.shopId, table.hash),
    index('webhook_events_waiting').on(table.shopId, table.state),
  ],
);
