import { z } from 'zod';
import type { Db } from '../../db/client.ts';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { openItemListsOf, openItemsOf } from '../../db/queries/open-items.ts';
import { instant, isoOf, isoOrNull } from '../schemas.ts';
import type { Language } from '../texts/language.ts';
import { openItemWords } from '../texts/opening.ts';

const STATES = ['open', 'adopted', 'entered', 'placed'] as const;

export const openItemsSchema = z.object({
  waiting: z.int().describe('Items that nobody decided, or that the books do not show yet'),
  items: z.array(
    z.object({
      id: z.string(),
      document: z.string(),
      side: z.enum(['owed', 'deposit']),
      number: z.string(),
      party: z.string().nullable(),
      businessDate: z.string().nullable(),
      amount: z.int().describe('Minor units'),
      state: z.enum(STATES),
      words: z.string(),
      booksId: z.string().nullable(),
      decidedBy: z.string().nullable(),
      decidedAt: instant.nullable(),
      note: z.string().nullable(),
    }),
  ),
  lists: z
    .array(
      z.object({
        occasion: z.string().describe('start, or cancellation'),
        asOf: z.string(),
        readAt: instant,
        readBy: z.string(),
        list: z.unknown().describe('Both sides beside each other, with their totals and the difference'),
      }),
    )
    .describe('As they were read'),
});

/** What is open at the start in one set of books, with what was decided and the kept lists. */
export async function openItemsView(
  { database }: { readonly database: Db },
  shopId: string,
  books: BooksOfShop,
  language: Language = 'en',
): Promise<z.infer<typeof openItemsSchema>> {
  const place = { shopId, targetConnectionId: books.connection.id };
  const rows = await openItemsOf(database, place);
  const lists = await openItemListsOf(database, place);
  return {
    waiting: rows.filter(({ state }) => state === 'open' || state === 'entered').length,
    items: rows.map(({ ref, side, state, decidedAt, shopId: _, targetConnectionId: __, ...row }) => ({
      ...row,
      document: ref,
      side: side as 'owed' | 'deposit',
      state: state as (typeof STATES)[number],
      words: openItemWords(state as (typeof STATES)[number], language),
      decidedAt: isoOrNull(decidedAt),
    })),
    lists: lists.map(list => ({ ...list, readAt: isoOf(list.readAt) })),
  };
}
