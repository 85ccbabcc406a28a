import { type Minor, minor, ZERO } from '../money/minor.ts';

/** A row of the table: its key, and what a person reads. */
export type Row = { readonly key: string; readonly label: string };

/** Amounts by row, each with the label that a person reads. */
export class Tally {
  readonly #rows = new Map<string, { label: string; amount: Minor }>();

  add({ key, label }: Row, amount: number): void {
    const row = this.#rows.get(key);
    if (row) row.amount = minor(row.amount + amount);
    else this.#rows.set(key, { label, amount: minor(amount) });
  }

  amount(key: string): Minor {
    return this.#rows.get(key)?.amount ?? ZERO;
  }

  labels(): [key: string, label: string][] {
    return [...this.#rows].map(([key, { label }]) => [key, label]);
  }
}
