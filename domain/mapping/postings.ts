import type { Posting } from '../entries/entry.ts';
import { type Minor, minor } from '../money/minor.ts';
import type { Role } from './mapping.ts';
import { byText } from './refs.ts';

/** Gathers amounts by role; debit positive, credit negative. */
export class Postings {
  readonly #byRole = new Map<Role, { account: string | null; amount: number }>();

  debit(role: Role, account: string | null, amount: Minor): void {
    const posting = this.#byRole.get(role);
    if (posting) posting.amount += amount;
    else this.#byRole.set(role, { account, amount });
  }

  credit(role: Role, account: string | null, amount: Minor): void {
    this.debit(role, account, -amount as Minor);
  }

  /** Sorted by role, without those that came to nothing. */
  list(): Posting[] {
    const postings: Posting[] = [];
    for (const [role, { account, amount }] of this.#byRole) {
      if (amount !== 0) postings.push({ role, account, amount: minor(amount) });
    }
    return postings.sort((a, b) => byText(a.role, b.role));
  }
}
