import { type Lock, lockOf } from '../../domain/lock/lock-date.ts';
import { closedThrough, filedThrough } from '../../domain/months/month.ts';
import type { Db } from '../client.ts';
import type { BooksOfShop } from './books-of-shop.ts';
import { decisionsOf } from './decisions.ts';
import { monthClosesOf, taxFilingsOf } from './months.ts';

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
    month: closedThrough(await monthClosesOf(db, shopId, connection.id)),
    'tax-period': filedThrough(await taxFilingsOf(db, shopId, connection.id)),
  });
}
