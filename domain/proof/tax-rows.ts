import type { EntryContent } from '../entries/entry.ts';
import { byText } from '../mapping/refs.ts';
import { type Minor, minor, negate, subtract } from '../money/minor.ts';
import { isTax } from '../styles/position.ts';
import { taxKindOf } from '../tax-report/tax-report.ts';
import type { BooksObject, MarkedEntry } from './books.ts';

/** Tax of a day by who levies it and location, in minor units: as entries state it, as the books hold it. */
export type TaxProofRow = {
  readonly location: string | null;
  /** One kind; several joined by ` + ` where the books tell them in one sum. */
  readonly kind: string;
  readonly wanted: Minor;
  readonly books: Minor;
  readonly difference: Minor;
};

type Told = { readonly kind: string; readonly wanted: number; readonly books: number };

/** The taxes of a day. Kinds that an object tells in one sum stay together: nothing is guessed apart. */
export function taxRowsOf(
  entries: readonly MarkedEntry[],
  objects: readonly BooksObject[],
): readonly TaxProofRow[] {
  const found = Map.groupBy(
    objects.filter(({ marker }) => marker !== null),
    ({ marker }) => marker,
  );
  const rows = new Map<string, Told & { readonly location: string | null }>();
  for (const { content, marker } of entries) {
    const location = content.location ?? null;
    for (const told of taxesOf(content, found.get(marker) ?? [])) {
      const key = JSON.stringify([location, told.kind]);
      const before = rows.get(key);
      const sum = {
        wanted: (before?.wanted ?? 0) + told.wanted,
        books: (before?.books ?? 0) + told.books,
      };
      rows.set(key, { location, kind: told.kind, ...sum });
    }
  }
  return [...rows.values()]
    .map(({ location, kind, wanted, books }) => {
      const amounts = { wanted: minor(wanted), books: minor(books) };
      return { location, kind, ...amounts, difference: subtract(amounts.books, amounts.wanted) };
    })
    .filter(({ wanted, books }) => wanted !== 0 || books !== 0)
    .sort((a, b) => byText(a.location ?? '', b.location ?? '') || byText(a.kind, b.kind));
}

function taxesOf(content: EntryContent, objects: readonly BooksObject[]): Told[] {
  const postings = content.postings.filter(({ role }) => isTax(role));
  const kindOf = (role: string) => taxKindOf(role) ?? role;
  const kinds = [...new Set(postings.map(({ role }) => kindOf(role)))].sort(byText);
  if (kinds.length === 0) return [];
  const wanted = negate(minor(postings.reduce((all, { amount }) => all + amount, 0)));
  if (content.type === 'invoice' || content.type === 'credit-memo') {
    const sign = content.type === 'invoice' ? 1 : -1;
    return [{ kind: kinds.join(' + '), wanted, books: sign * totalOf(objects.map(({ tax }) => tax)) }];
  }
  const byAccount = Map.groupBy(postings, ({ account }) => account);
  const lines = objects.flatMap(object => object.lines);
  return [...byAccount].map(([account, same]) => ({
    kind: [...new Set(same.map(({ role }) => kindOf(role)))].sort(byText).join(' + '),
    wanted: -totalOf(same.map(({ amount }) => amount)),
    books: -totalOf(lines.filter(line => line.account === account).map(({ amount }) => amount)),
  }));
}

function totalOf(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0);
}
