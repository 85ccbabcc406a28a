import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/**
 * Who was asked to join, in which role and for which shop (null: staff, all shops). The token goes out by mail once
 * and is kept as SHA-256 only; sending again replaces it.
 */
export const invitations = pgTable(
  'invitations',
  {
    id: text('id').primaryKey(),
    tokenHash: text('token_hash').notNull(),
    email: text('email').notNull(),
    role: text('role').notNull(),
    shopId: text('shop_id'),
    language: text('language').notNull(),
    invitedBy: text('invited_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** How often the mail was sent; part of the mail's key. */
    sendings: integer('sendings').notNull().default(1),
    acceptedAt: instant('accepted_at'),
    acceptedBy: text('accepted_by'),
    withdrawnAt: instant('withdrawn_at'),
  },
  table => [
    uniqueIndex('invitations_by_token').on(table.tokenHash),
    index('invitations_by_shop').on(table.shopId, table.createdAt),
  ],
);
