import { type Minor, minor, ZERO } from '../money/minor.ts';

/** Amounts by row, each with the label that a person reads. */
export class Tally {
  readonly #rows = new Map<string, { label: string; amount: Minor }>();

  add(key: string, label: string, amount: Minor): void {
    const row = this.#rows.get(key);
    if (row) row.amount = minor(row.amount + amount);
    else this.#rows.set(key, { label, amount });
  }

  amount(key: string): Minor {
    return this.#rows.get(key)?.amount ?? ZERO;
  }

  labels(): [key: string, label: string][] {
    return [...this.#rows].map(([key, { label }]) => [key, label]);
  }
}

/** The rows that every proof has, in the order of the table; rows of items and tenders come after their group. */
export const ROWS = {
  sales: 'Sales total',
  item: 'Item',
  discounts: 'Discounts',
  'state-fees': 'State fees',
  'sales-tax': 'Sales tax',
  payments: 'Payments',
  refunds: 'Refunds',
  'card-fees': 'Card fees',
  receivable: 'Change of receivable',
  unmapped: 'Not mapped',
  unrecognised: 'Not recognised in the books',
} as const;
