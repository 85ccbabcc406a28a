import { z } from 'zod';
import type { Books } from '../books/books.ts';
import { checkLocks } from '../books/locks.ts';
import { saveTrade } from '../entities/touch.ts';
import { Invalid } from '../faults.ts';
import { creditOf, settledOfCredit } from '../ledger/settled.ts';
import { NotHere } from './not-here.ts';

export const removeSchema = z.strictObject({
  kind: z.enum(['Overpayment', 'Prepayment']),
  id: z.guid(),
});

/** What Xero lets a person do and the API not: to take back an over- or prepayment that nothing uses. */
export function removeByPerson(
  books: Books,
  { kind, id }: z.infer<typeof removeSchema>,
): { removed: string } {
  const credit = creditOf(books, kind, id);
  if (credit === undefined) throw new NotHere(`there is no ${kind} ${id}`);
  const { payments, allocations } = settledOfCredit(books, credit.credit ?? credit.id);
  if (payments.length + allocations.length > 0)
    throw new Invalid('The credit is allocated or refunded; that must be undone first.');
  checkLocks(books, credit.date);
  saveTrade(books, { ...credit, status: 'DELETED', updated: books.stamp });
  return { removed: id };
}
