import { z } from 'zod';
import type { Books } from '../books/books.ts';
import { savePayment } from '../entities/payment-write.ts';
import { saveTrade } from '../entities/touch.ts';
import { NotHere } from './not-here.ts';

export const reconcileSchema = z.strictObject({
  /** The id or code of the account. */
  account: z.string().min(1),
  through: z.iso.date(),
  /** False takes the marks off. */
  reconciled: z.boolean().default(true),
});

/** What a person does who matches an account with the bank's statement; gives how many objects changed. */
export function reconcile(books: Books, asked: z.infer<typeof reconcileSchema>): { changed: number } {
  const { objects } = books;
  const account = objects
    .all('Account')
    .find(each => each.id === asked.account.toLowerCase() || each.code === asked.account);
  if (account === undefined) throw new NotHere(`there is no account ${asked.account}`);
  const { reconciled } = asked;
  const isIn = (date: string) => date <= asked.through;
  const payments = objects
    .all('Payment')
    .filter(each => each.status === 'AUTHORISED' && each.account === account.id)
    .filter(each => isIn(each.date) && each.reconciled !== reconciled);
  for (const each of payments) savePayment(books, { ...each, reconciled, updated: books.stamp });
  const transactions = objects
    .all('BankTransaction')
    .filter(each => each.status === 'AUTHORISED' && each.bank === account.id)
    .filter(each => isIn(each.date) && each.reconciled !== reconciled);
  for (const each of transactions) saveTrade(books, { ...each, reconciled, updated: books.stamp });
  const transfers = objects
    .all('Transfer')
    .filter(each => !each.deleted && isIn(each.date))
    .filter(each => each.from === account.id || each.to === account.id);
  for (const each of transfers) {
    const mark = each.from === account.id ? { fromReconciled: reconciled } : { toReconciled: reconciled };
    objects.put('Transfer', { ...each, ...mark, updated: books.stamp });
  }
  return { changed: payments.length + transactions.length + transfers.length };
}
