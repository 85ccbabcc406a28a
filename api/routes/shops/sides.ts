import { z } from 'zod';
import type { Db } from '../../../db/client.ts';
import { allBooksOf, type BooksOfShop, startDateOf } from '../../../db/queries/books-of-shop.ts';
import { computerOf } from '../../../db/queries/computers.ts';
import { grantById } from '../../../db/queries/grants-and-companies.ts';
import type { ShopRow } from '../../../db/queries/shops.ts';
import { sourceConnectionOf } from '../../../db/queries/source-connections.ts';
import { instant, isoOrNull } from '../../schemas.ts';
import type { Language } from '../../texts/language.ts';
import { computerSchema, computerView } from './computer-view.ts';
import { attentionOf, attentionSchema } from './views.ts';

/** One set of books of a shop. */
export const booksSchema = z.object({
  connectionId: z.string(),
  kind: z.string(),
  company: z.string(),
  realmId: z.string(),
  numberPrefix: z.string(),
  connected: z.boolean(),
  status: z
    .string()
    .describe('active; mapping: further books that need a mapping before they are written to; ended'),
  startDate: z.string().describe('From which business date on these books are kept'),
  trouble: attentionSchema.describe('Why nothing gets through to these books alone'),
  computer: computerSchema,
});

/** A shop's way into its source. */
export const sourceSchema = z.object({
  kind: z.string(),
  sourceShopId: z.string(),
  connected: z.boolean(),
  awaitsConfirmation: z
    .boolean()
    .describe('A key was entered: a representative still has to confirm that the data flows'),
  variant: z
    .string()
    .nullable()
    .describe(
      'How it is connected. Identifix: own or full; talech: combined or apart; null: there is no choice',
    ),
  lastReadAt: instant.nullable(),
});

const NAMES: Readonly<Record<string, string>> = {
  tekmetric: 'Tekmetric',
  identifix: 'Identifix Shop Manager',
  'quickbooks-online': 'QuickBooks Online',
  'quickbooks-desktop': 'QuickBooks Desktop',
  'ledger-file': 'Ledger file',
};

/** All connections, and the one whose grant has ended: what the owner must reconnect, by the name it has there. */
export async function sidesOf(db: Db, shop: ShopRow, language: Language) {
  const sourceRow = await sourceConnectionOf(db, shop.shopId);
  const sourceLives =
    sourceRow !== null && (await lives(db, sourceRow.status === 'active', sourceRow.grantId));
  const all = await allBooksOf(db, shop.shopId);
  const open = all.filter(({ connection }) => connection.status !== 'ended');
  // A shop that has left all its books still shows the ones that it had.
  const shown = open.length > 0 ? open : all.slice(0, 1);
  const allBooks = await Promise.all(shown.map(books => booksView(db, shop, books, language)));
  let ended: { side: string; name: string } | null = null;
  const waits = sourceRow?.status === 'unconfirmed';
  if (sourceRow && !sourceLives && !waits)
    ended = { side: NAMES[sourceRow.sourceKind] ?? sourceRow.sourceKind, name: sourceRow.sourceShopId };
  const lost = allBooks.find(books => !books.connected);
  if (lost) ended = { side: NAMES[lost.kind] ?? lost.kind, name: lost.company };
  return {
    ended,
    source: sourceRow && {
      kind: sourceRow.sourceKind,
      sourceShopId: sourceRow.sourceShopId,
      connected: sourceLives,
      awaitsConfirmation: waits,
      variant: sourceRow.variant,
      lastReadAt: isoOrNull(sourceRow.lastReadAt),
    },
    books: allBooks[0] ?? null,
    allBooks,
  };
}

async function booksView(
  db: Db,
  shop: ShopRow,
  books: BooksOfShop,
  language: Language,
): Promise<z.infer<typeof booksSchema>> {
  const { connection, company } = books;
  return {
    connectionId: connection.id,
    kind: company.targetKind,
    company: company.name,
    realmId: company.realmId,
    numberPrefix: connection.numberPrefix,
    connected: await lives(db, connection.status !== 'ended', company.grantId),
    status: connection.status,
    startDate: startDateOf(shop, books),
    trouble: attentionOf({ attention: connection.trouble }),
    computer: computerView(await computerOf(db, company.id), language),
  };
}

async function lives(db: Db, joined: boolean, grant: string): Promise<boolean> {
  return joined && (await grantById(db, grant))?.status === 'active';
}
