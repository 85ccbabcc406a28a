import { type Minor, minor } from '../money/minor.ts';
import type { Figure } from './figure.ts';

/** What one customer owes or has paid ahead, positive, by the books' id; null: not by customer. */
export type Position = { readonly party: string | null; readonly name: string; readonly amount: Minor };

export type Tied = { readonly figures: readonly Figure[]; readonly ties: boolean };

/**
 * What the source says beside what the books say, customer by customer, largest difference first. Books that do not
 * keep customers apart tie in total alone. Pure.
 */
export function tieParties(source: readonly Position[], books: readonly Position[]): Tied {
  const names = new Map<string | null, string>();
  const sides = new Map<string | null, { source: number; books: number }>();
  const add = (side: 'source' | 'books', { party, name, amount }: Position) => {
    const known = sides.get(party) ?? { source: 0, books: 0 };
    known[side] += amount;
    sides.set(party, known);
    names.set(party, names.get(party) || name);
  };
  for (const position of source) add('source', position);
  for (const position of books) add('books', position);
  const figures = [...sides]
    .filter(([, sums]) => sums.source !== 0 || sums.books !== 0)
    .map(([party, sums]) => figure(names.get(party) || (party ?? ''), sums))
    .sort(
      (a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0) || (a.label < b.label ? -1 : 1),
    );
  const apart = !sides.has(null);
  const total = figures.reduce((sum, { difference }) => sum + (difference ?? 0), 0);
  return { figures, ties: apart ? figures.every(({ difference }) => difference === 0) : total === 0 };
}

function figure(label: string, sums: { source: number; books: number }): Figure {
  const difference = minor(sums.books - sums.source);
  return { label, date: null, source: minor(sums.source), books: minor(sums.books), difference };
}
