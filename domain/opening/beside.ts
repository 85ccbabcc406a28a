import { foldedName, sameNumber } from '../overlap/fold.ts';
import type { OpenInSource } from './list.ts';

/** What is open in the books, as targets read it. */
export type OpenInBooks = {
  readonly type: string;
  readonly booksId: string;
  readonly side: 'receivable' | 'paid-ahead' | 'payable';
  readonly number: string;
  readonly businessDate: string;
  readonly party: { readonly id: string; readonly name: string } | null;
  readonly marker: string | null;
  readonly open: number;
};

export type Beside<Item extends OpenInSource = OpenInSource> = {
  readonly items: readonly { readonly item: Item; readonly inBooks: OpenInBooks | null }[];
  /** What the books show open beside, that nobody in the shop system owes or has paid. */
  readonly onlyInBooks: readonly OpenInBooks[];
  /** Minor units: what customers owe less what they paid ahead, on both sides. */
  readonly totals: { readonly source: number; readonly books: number; readonly difference: number };
};

const SIDE_IN_BOOKS = { owed: 'receivable', deposit: 'paid-ahead' } as const;

/**
 * What is open in the shop system beside what others wrote into the books: by number and amount, else by customer and
 * amount, else by number and customer. One item of the books stands beside one of the shop's at most.
 */
export function beside<Item extends OpenInSource>(
  source: readonly Item[],
  inBooks: readonly OpenInBooks[],
): Beside<Item> {
  const others = inBooks.filter(({ marker, side }) => marker === null && side !== 'payable');
  const free = new Set(others);
  const found = new Map<Item, OpenInBooks>();
  for (const agree of RULES) {
    for (const item of source) {
      if (found.has(item)) continue;
      const match = [...free].find(one => one.side === SIDE_IN_BOOKS[item.side] && agree(item, one));
      if (!match) continue;
      found.set(item, match);
      free.delete(match);
    }
  }
  const sums = {
    source: source.reduce((sum, { side, amount }) => sum + (side === 'owed' ? amount : -amount), 0),
    books: others.reduce((sum, { side, open }) => sum + (side === 'receivable' ? open : -open), 0),
  };
  return {
    items: source.map(item => ({ item, inBooks: found.get(item) ?? null })),
    onlyInBooks: [...free],
    totals: { ...sums, difference: sums.books - sums.source },
  };
}

const RULES: readonly ((item: OpenInSource, one: OpenInBooks) => boolean)[] = [
  (item, one) => sameNumber(item.number, one.number) && item.amount === one.open,
  (item, one) => isSameParty(item, one) && item.amount === one.open,
  (item, one) => sameNumber(item.number, one.number) && isSameParty(item, one),
];

/** Whether an open item of the books is of the same customer. */
export function isSameParty(item: Pick<OpenInSource, 'party'>, one: OpenInBooks): boolean {
  const name = foldedName(item.party ?? '');
  return name !== '' && name === foldedName(one.party?.name ?? '');
}
