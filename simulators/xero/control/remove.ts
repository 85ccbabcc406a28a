import { z } from 'zod';
import type { Books } from '../books/books.ts';
import { checkLocks } from '../books/locks.ts';
import { saveTrade } from '../entities/touch.ts';
import { Invalid } from '../faults.ts';
import { creditOf, settledOfCredit } from '../ledger/settled.ts';
import { NotHere } from './not-here.ts';

export const removeSchema = z.strictObject({
  kind: z.enum(['Overpayment', 'Prepayment', 'BankTransfer']),
  id: z.guid(),
});

/** What Xero lets a person do and the API not: to take back an over- or prepayment that nothing uses, or a transfer. */
export function removeByPerson(
  books: Books,
  { kind, id }: z.infer<typeof removeSchema>,
): { removed: string } {
  if (kind === 'BankTransfer') {
    const transfer = books.objects.find('Transfer', id);
    if (transfer === undefined || transfer.deleted) throw new NotHere(`there is no transfer ${id}`);
    checkLocks(books, transfer.date);
    books.objects.put('Transfer', { ...transfer, deleted: true, updated: books.now });
    return { removed: id };
  }
  const credit = creditOf(books, kind, id);
  if (credit === undefined) throw new NotHere(`there is no ${kind} ${id}`);
  const { payments, allocations } = settledOfCredit(books, credit.credit ?? credit.id);
  if (payments.length + allocations.length > 0)
    throw new Invalid('The credit is allocated or refunded; that must be undone first.');
  checkLocks(books, credit.date);
  saveTrade(books, { ...credit, status: 'DELETED', updated: books.now });
  return { removed: id };
}
