import { type Lock, lockOf } from '../../domain/lock/lock-date.ts';
import type { Db } from '../client.ts';
import type { BooksOfShop } from './books-of-shop.ts';
import { decisionsOf } from './decisions.ts';

/** Up to which date nothing of one set of books is changed in place, by what is stored. */
export async function lockOfBooks(
  db: Db,
  shopId: string,
  { connection, company }: BooksOfShop,
): Promise<Lock> {
  const facts = company.facts as { readonly booksClosedThrough?: string | null };
  const decided = (await decisionsOf(db, shopId, connection.id)).findLast(
    ({ topic }) => topic === 'lock-date',
  );
  return lockOf({
    books: facts.booksClosedThrough ?? null,
    'own-date': decided?.choice === 'date' ? (decided.detail?.date ?? null) : null,
    month: null,
    'tax-period': null,
  });
}
