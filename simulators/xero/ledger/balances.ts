import type { Books } from '../books/books.ts';
import { postingsOf } from './postings.ts';

/** What each account holds at the end of a day, by its id, in cents; debit is positive. Accounts of zero are left out. */
export function balancesAt(books: Books, date: string, from = ''): Map<string, number> {
  const balances = new Map<string, number>();
  for (const { account, cents, date: on } of postingsOf(books)) {
    if (on <= date && on >= from) balances.set(account, (balances.get(account) ?? 0) + cents);
  }
  return new Map([...balances].filter(([, cents]) => cents !== 0));
}
