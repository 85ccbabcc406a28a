import { sql } from 'drizzle-orm';
import { bigserial, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { businessDate, instant } from './columns.ts';
import { shops } from './shops.ts';

/**
 * Every proof that differed from the last kept one of its day, each bound to the one before it by hash. The engine may
 * add and read, never change. What the proof says is in `proof_texts`, so that it can be purged and the chain still holds.
 */
export const proofChain = pgTable(
  'proof_chain',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    targetConnectionId: text('target_connection_id').notNull(),
    /** From 1 on, without gaps. */
    number: integer('number').notNull(),
    businessDate: businessDate().notNull(),
    /** The day's verdict when it was made: proved, differs or empty. */
    state: text('state').notNull(),
    proofHash: text('proof_hash').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
    mappingVersion: integer('mapping_version').notNull(),
    engineVersion: text('engine_version').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.shopId, table.targetConnectionId, table.number] }),
    index('proof_chain_by_day').on(table.shopId, table.businessDate),
  ],
);

/** The canonical text of proofs, by its hash. */
export const proofTexts = pgTable(
  'proof_texts',
  {
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    hash: text('hash').notNull(),
    proof: text('proof').notNull(),
  },
  table => [primaryKey({ columns: [table.shopId, table.hash] })],
);

/** One look after a lost answer: what was asked, what was found and what was done. Words: domain/proof/settlement.ts. */
export const settlements = pgTable(
  'settlements',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    shopId: text('shop_id')
      .notNull()
      .references(() => shops.shopId),
    targetConnectionId: text('target_connection_id').notNull(),
    entryId: uuid('entry_id').notNull(),
    subject: text('subject').notNull(),
    purpose: text('purpose').notNull(),
    businessDate: businessDate().notNull(),
    operation: text('operation').notNull(),
    requestKey: text('request_key'),
    generation: integer('generation').notNull(),
    /** What was looked for in the books, as the connector says it. */
    asked: text('asked').notNull(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
    /** `nothing`, `this` object or `ambiguous`. */
    found: text('found').notNull(),
    booksId: text('books_id'),
    detail: text('detail').notNull(),
    /** `adopted`, `taken-back`, `waits`, `repeated`, `next-generation`, `left-to-person`, `left`. */
    done: text('done').notNull(),
  },
  table => [
    index('settlements_by_shop').on(table.shopId, table.id),
    index('settlements_by_day').on(table.shopId, table.businessDate),
    index('settlements_by_entry').on(table.shopId, table.entryId),
  ],
);
