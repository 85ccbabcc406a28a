import type { Minor } from '../money/minor.ts';

/** One line of an item: what the source says, what the books say, books less source; in minor units. */
export type Figure = {
  /** A name out of the books or the source, or a word of ours: a day's verdict, a tender, a kind of tax. */
  readonly label: string;
  /** The business day, where the line has one. */
  readonly date: string | null;
  readonly source: Minor | null;
  readonly books: Minor | null;
  readonly difference: Minor | null;
};
