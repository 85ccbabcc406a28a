import { sql } from 'drizzle-orm';
import {
  bigserial,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { shops } from './shops.ts';

export const people = pgTable('people', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Where notices and invitations go; null while nobody said. */
  email: text('email'),
  /** `en` or `fr`. */
  language: text('language').notNull().default('en'),
  createdAt: instant('created_at').notNull(),
});

/** A person's role at one shop, or at all of them (shop_id null). */
export const memberships = pgTable(
  'memberships',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    role: text('role').notNull(),
    shopId: text('shop_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  table => [uniqueIndex('memberships_once').on(table.personId, table.role, sql`coalesce(shop_id, '')`)],
);

/** API keys, shown once and kept as SHA-256 only. */
export const apiKeys = pgTable('api_keys', {
  hash: text('hash').primaryKey(),
  /** The name by which lists and people speak of it. */
  id: text('id').notNull().unique().default(sql`gen_random_uuid()::text`),
  label: text('label').notNull(),
  personId: text('person_id')
    .notNull()
    .references(() => people.id),
  role: text('role').notNull(),
  shopId: text('shop_id'),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at'),
  endedAt: instant('ended_at'),
  /** Written at most once a minute. */
  lastUsedAt: instant('last_used_at'),
});

/** Who did what, when and why, before and after. Append-only by right; holds person ids, never names. */
export const auditTrail = pgTable(
  'audit_trail',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    shopId: text('shop_id').notNull(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    act: text('act').notNull(),
    reason: text('reason'),
    before: jsonb('before'),
    after: jsonb('after'),
  },
  table => [index('audit_trail_by_shop').on(table.shopId, table.at)],
);

/**
 * What waits for a person, one row for each cause while it lasts; a cause that comes back soon opens its row again.
 * Kinds are the closed list of domain/notices/kinds.ts. shop_id is null for what concerns the whole installation.
 */
export const notices = pgTable(
  'notices',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    shopId: text('shop_id').references(() => shops.shopId),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    whoActs: text('who_acts').notNull(),
    act: text('act').notNull(),
    /** Codes, counts and dates that its texts are made of. */
    facts: jsonb('facts').notNull().default({}),
    raisedAt: instant('raised_at').notNull(),
    /** How far it has escalated: 0 is told to those who act. */
    level: integer('level').notNull().default(0),
    /** When it goes to the next level; null when there is none. */
    escalatesAt: instant('escalates_at'),
    escalatedAt: instant('escalated_at'),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    /** An acknowledgement that ends by itself; null with an acknowledgement: it holds until the notice is resolved. */
    acknowledgedUntil: instant('acknowledged_until'),
    reopened: integer('reopened').notNull().default(0),
    resolvedAt: instant('resolved_at'),
  },
  table => [
    uniqueIndex('notices_open_once')
      .on(table.shopId, table.kind, table.subject)
      .where(sql`resolved_at is null`),
    uniqueIndex('notices_open_once_everywhere')
      .on(table.kind, table.subject)
      .where(sql`resolved_at is null and shop_id is null`),
    index('notices_open').on(table.escalatesAt).where(sql`resolved_at is null`),
    index('notices_by_shop').on(table.shopId, table.id),
  ],
);

/** Answers to writes of the API, by person and key: the same key with another body is refused. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    personId: text('person_id').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status'),
    response: jsonb('response'),
    createdAt: instant('created_at').notNull(),
  },
  table => [primaryKey({ columns: [table.personId, table.key] })],
);

/** Commands that a shop's workflow has handled: the last guard against doing one twice. */
export const handledCommands = pgTable(
  'handled_commands',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    key: text('key').notNull(),
    command: text('command').notNull(),
    result: jsonb('result'),
    handledAt: instant('handled_at').notNull(),
  },
  table => [primaryKey({ columns: [table.shopId, table.key] })],
);

/** Sign-ins under way at the books; the state is kept hashed, used once, short-lived. */
export const oauthStates = pgTable('oauth_states', {
  stateHash: text('state_hash').primaryKey(),
  shopId: text('shop_id')
    .notNull()
    .references(() => shops.shopId),
  personId: text('person_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});
