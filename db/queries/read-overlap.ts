import { overlapOf } from '../../domain/overlap/match.ts';
import type { BooksObject } from '../../domain/proof/books.ts';
import type { Db } from '../client.ts';
import type { BooksOfShop } from './books-of-shop.ts';
import { mappingVersionsOf } from './mapping-versions.ts';
import { findingsOf, keepFindings, type OverlapRead, saveOverlapRead, standingNames } from './overlap.ts';
import type { ShopRow } from './shops.ts';
import { wantedEntries } from './wanted-entries.ts';

/**
 * Keeps what of `objects`, all that the books hold for the period, says the same as what we would post. `accounts` is
 * the books' chart. Days that are decided stay so. Gives how many findings are open.
 */
export async function keepOverlap(
  db: Db,
  shop: ShopRow,
  books: BooksOfShop,
  objects: readonly BooksObject[],
  accounts: readonly { readonly id: string; readonly type: string }[],
  read: OverlapRead,
): Promise<void> {
  const place = { shopId: shop.shopId, targetConnectionId: books.connection.id };
  const standing = await standingNames(db, place);
  const decided = (await findingsOf(db, place)).filter(({ state }) => state !== 'open');
  const known = new Set([
    ...standing.objects,
    ...decided.map(row => `${row.booksKind || row.booksType} ${row.booksId}`),
  ]);
  const others = objects.filter(
    ({ marker, kind, type, booksId }) => marker === null && !known.has(`${kind ?? type} ${booksId}`),
  );
  const found = others.length === 0 ? [] : await findIn(db, shop, books, others, accounts, read, standing);
  await db.transaction(async tx => {
    await keepFindings(tx, place, found, read);
    await saveOverlapRead(tx, place, read);
  });
}

async function findIn(
  db: Db,
  shop: ShopRow,
  books: BooksOfShop,
  others: readonly BooksObject[],
  accounts: readonly { readonly id: string; readonly type: string }[],
  { from, to }: OverlapRead,
  standing: Awaited<ReturnType<typeof standingNames>>,
) {
  const wanted = await wantedEntries(db, shop, books, from, to);
  const versions = await mappingVersionsOf(db, shop.shopId, books.connection.id);
  const income = new Set([
    ...versions.flatMap(({ mapping }) => Object.values(mapping.items).map(({ account }) => account)),
    ...accounts.filter(({ type }) => /^income$/i.test(type)).map(({ id }) => id),
  ]);
  const ours = wanted.filter(({ purpose, subject }) => !standing.entries.has(`${purpose} ${subject}`));
  return overlapOf(ours, others, income);
}
