import { z } from 'zod';
import { type Books, PERSON } from '../books.ts';
import type { Companies } from '../companies.ts';
import { unsupported } from '../faults.ts';
import { mark } from '../ledger/cleared.ts';

export const reconcileSchema = z.strictObject({
  /** The id of the account. */
  account: z.string().regex(/^\d+$/),
  through: z.iso.date(),
  /** `R` reconciled, `C` cleared alone, null takes the marks off. */
  mark: z.enum(['R', 'C']).nullable().default('R'),
});

/** What a person does who holds an account against the bank's statement; gives how many transactions that were. */
export function reconcile(
  companies: Companies,
  realm: string,
  asked: z.infer<typeof reconcileSchema>,
): { transactions: number } {
  const books: Books | undefined = companies.books(realm, PERSON);
  if (books === undefined) throw unsupported(`reconcile in ${realm}`);
  const transactions = companies.database.transaction(() =>
    mark(books, Number(asked.account), asked.through, asked.mark),
  );
  return { transactions };
}
