import type { Entry } from '../entries/entry.ts';
import { type Minor, minor } from '../money/minor.ts';
import { byText } from './refs.ts';

/** A difference in minor units, debit positive. `account` is the books' own id; without one the role stands for it. */
export type AccountDifference = {
  readonly account: string | null;
  readonly role: string | null;
  readonly currency: string;
  readonly amount: Minor;
};

/** Differences summed by currency and account. */
export class AccountSums {
  readonly #sums = new Map<string, Omit<AccountDifference, 'amount'> & { amount: number }>();

  addEntry({ content: { postings, currency } }: Entry, sign: 1 | -1): void {
    for (const { account, role, amount } of postings)
      this.add({ account, role: account === null ? role : null, currency, amount: minor(sign * amount) });
  }

  add({ amount, ...place }: AccountDifference): void {
    const key = `${place.currency} ${place.account ?? ''} ${place.role ?? ''}`;
    const sum = this.#sums.get(key);
    if (sum) sum.amount += amount;
    else this.#sums.set(key, { ...place, amount });
  }

  /** In the order of currency and account, without those that came to nothing. */
  list(): AccountDifference[] {
    return [...this.#sums]
      .filter(([, { amount }]) => amount !== 0)
      .sort(([a], [b]) => byText(a, b))
      .map(([, sum]) => ({ ...sum, amount: minor(sum.amount) }));
  }
}
