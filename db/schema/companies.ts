import {
  bigint,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { businessDate, currency, instant, secret } from './columns.ts';
import { shops } from './shops.ts';

/** What the other side issued: tokens hang on it, encrypted, with a rising version so that one worker refreshes. */
export const grants = pgTable(
  'grants',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    baseUrl: text('base_url').notNull(),
    externalId: text('external_id').notNull(),
    status: text('status').notNull(),
    version: integer('version').notNull().default(0),
    access: secret('access_secret'),
    accessExpiresAt: instant('access_expires_at'),
    refresh: secret('refresh_secret'),
    refreshExpiresAt: instant('refresh_expires_at'),
    refreshingUntil: instant('refreshing_until'),
    updatedAt: instant('updated_at').notNull(),
  },
  table => [uniqueIndex('grants_once').on(table.kind, table.baseUrl, table.externalId)],
);

/** A set of books: target kind and realm. Items and customers are unique in it; shops share it. */
export const companies = pgTable(
  'companies',
  {
    id: text('id').primaryKey(),
    targetKind: text('target_kind').notNull(),
    baseUrl: text('base_url').notNull(),
    realmId: text('realm_id').notNull(),
    grantId: text('grant_id')
      .notNull()
      .references(() => grants.id),
    name: text('name').notNull(),
    country: text('country').notNull(),
    currency: currency().notNull(),
    facts: jsonb('facts').notNull(),
    connectedAt: instant('connected_at').notNull(),
  },
  table => [uniqueIndex('companies_once').on(table.targetKind, table.baseUrl, table.realmId)],
);

/** A shop's way into a company. The number prefix is fixed at its first posting. */
export const targetConnections = pgTable(
  'target_connections',
  {
    id: text('id').notNull(),
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    companyId: text('company_id')
      .notNull()
      .references(() => companies.id),
    numberPrefix: text('number_prefix').notNull(),
    /** `mapping`: further books that still need a mapping; `active`; `ended`. */
    status: text('status').notNull(),
    connectedAt: instant('connected_at').notNull(),
    /** When the shop first joined: connecting again leaves it, so that the first books stay the first. */
    joinedAt: instant('joined_at'),
    /** From which business date on these books are kept; null: the shop's start date. */
    startDate: businessDate('start_date'),
    /** Why nothing gets through to these books now: code, whoActs and since. */
    trouble: jsonb('trouble'),
    /** Where the next look for what people changed in these books begins, by their own clock; null: never looked. */
    watchedThrough: instant('watched_through'),
    watchedAt: instant('watched_at'),
    /** When the program on the shop's PC last asked for work; null where we call the books ourselves. */
    lastPolledAt: instant('last_polled_at'),
  },
  table => [
    primaryKey({ columns: [table.shopId, table.id] }),
    uniqueIndex('target_connections_once').on(table.shopId, table.companyId),
    uniqueIndex('target_connections_prefix').on(table.companyId, table.numberPrefix),
  ],
);

/** Items and customers of a company by the engine's key, followed by the books' id. */
export const companyReferences = pgTable(
  'company_references',
  {
    companyId: text('company_id')
      .notNull()
      .references(() => companies.id),
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    booksId: text('books_id').notNull(),
    name: text('name').notNull(),
    account: text('account'),
    /** What became of it when it was last looked for: `as-known`, `renamed`, `inactive` or `gone`. */
    state: text('state').notNull().default('as-known'),
    checkedAt: instant('checked_at'),
  },
  table => [
    primaryKey({ columns: [table.companyId, table.kind, table.key] }),
    uniqueIndex('company_references_once').on(table.companyId, table.kind, table.booksId),
  ],
);

/** One delivering run per company at a time; the fence number only rises. */
export const companyLeases = pgTable('company_leases', {
  companyId: text('company_id')
    .primaryKey()
    .references(() => companies.id),
  holder: text('holder').notNull(),
  fence: bigint('fence', { mode: 'number' }).notNull(),
  expiresAt: instant('expires_at').notNull(),
});

/** Token buckets of the other sides' limits, shared by all workers; tokens may go below zero. */
export const rateBuckets = pgTable('rate_buckets', {
  key: text('key').primaryKey(),
  tokens: doublePrecision('tokens').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
