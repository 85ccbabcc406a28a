import type { EntryContent, Posting } from '../entries/entry.ts';
import { byText } from '../mapping/refs.ts';
import { type Minor, minor, negate, subtract } from '../money/minor.ts';
import { isPosition, isTax } from '../styles/position.ts';
import type { BooksObject, MarkedEntry } from './books.ts';

/**
 * What an object does not tell the account of: its customer's receivable, the tax of a sale, the payable of a bill that
 * is paid, what a deposit took its payments from, an item whose account is not said.
 */
export const UNTOLD = ['receivable', 'sales-tax', 'payable', 'deposited-from', 'item'] as const;
export type Untold = (typeof UNTOLD)[number];

/** One account of a day: what its entries want and what the objects read back hold, debit positive; books less wanted. */
export type AccountRow = {
  /** The books' own id; null where the objects do not tell it, which `untold` then says of what. */
  readonly account: string | null;
  readonly untold: Untold | null;
  readonly wanted: Minor;
  readonly books: Minor;
  readonly difference: Minor;
};

/** A side of an entry or object: an account of the books, or what is not told. */
type Place = { readonly account: string } | { readonly untold: Untold };
type Amount = { readonly place: Place; readonly amount: number };

/**
 * The accounts of a day. An account counts where the object tells it; where it does not, both sides stand in a row of
 * their own, and nothing is guessed. A posting without an account counts for the books' own one that the object tells.
 */
export function accountsOf(
  entries: readonly MarkedEntry[],
  objects: readonly BooksObject[],
): readonly AccountRow[] {
  const found = Map.groupBy(
    objects.filter(({ marker }) => marker !== null),
    ({ marker }) => marker,
  );
  const rows = new Map<string, { place: Place; wanted: number; books: number }>();
  const add = ({ place, amount }: Amount, side: 'wanted' | 'books') => {
    const key = JSON.stringify(place);
    const row = rows.get(key) ?? { place, wanted: 0, books: 0 };
    row[side] += amount;
    rows.set(key, row);
  };
  for (const { content, marker } of entries) {
    const held = found.get(marker) ?? [];
    for (const amount of wantedOf(content, held[0])) add(amount, 'wanted');
    for (const object of held) for (const amount of heldBy(object)) add(amount, 'books');
  }
  return [...rows.values()].map(rowOf).filter(isAnything).sort(inOrder);
}

function rowOf({ place, wanted, books }: { place: Place; wanted: number; books: number }): AccountRow {
  return {
    account: 'account' in place ? place.account : null,
    untold: 'untold' in place ? place.untold : null,
    wanted: minor(wanted),
    books: minor(books),
    difference: subtract(minor(books), minor(wanted)),
  };
}

function isAnything({ wanted, books }: AccountRow): boolean {
  return wanted !== 0 || books !== 0;
}

function inOrder(a: AccountRow, b: AccountRow): number {
  return byText(a.account ?? `~${a.untold}`, b.account ?? `~${b.untold}`);
}

function heldBy(object: BooksObject): Amount[] {
  const { type, total, tax, lines } = object;
  if (type === 'invoice' || type === 'credit-memo') {
    const sign = type === 'invoice' ? 1 : -1;
    return [
      { place: { untold: 'receivable' }, amount: sign * total },
      { place: { untold: 'sales-tax' }, amount: -sign * tax },
      ...lines.map(line => ({ place: placeOf(type, line.account), amount: -sign * line.amount })),
    ];
  }
  const told = lines.map(({ account, amount }) => ({
    place: placeOf(type, account),
    amount: Number(amount),
  }));
  if (type !== 'payment') return told;
  return [...told, { place: { untold: 'receivable' }, amount: negate(total) }];
}

function placeOf(type: BooksObject['type'], account: string | null): Place {
  return account === null ? { untold: untoldIn(type) } : { account };
}

function untoldIn(type: BooksObject['type']): Untold {
  if (type === 'deposit') return 'deposited-from';
  if (type === 'payment' || type === 'refund') return 'receivable';
  return ['bill', 'vendor-credit', 'bill-payment', 'expense'].includes(type) ? 'payable' : 'item';
}

/** The postings of an entry by what its object tells; what is missing altogether is wanted where the mapping says. */
function wantedOf(content: EntryContent, object: BooksObject | undefined): Amount[] {
  return content.postings.map(posting => ({
    place: wantedPlace(content, posting, object),
    amount: posting.amount,
  }));
}

function wantedPlace(content: EntryContent, posting: Posting, object: BooksObject | undefined): Place {
  const { role, account } = posting;
  const { type } = content;
  if (type === 'invoice' || type === 'credit-memo') {
    if (isTax(role)) return { untold: 'sales-tax' };
    if (isPosition(role)) return { untold: 'receivable' };
  }
  if (type === 'payment' && isPosition(role)) return { untold: 'receivable' };
  const told = new Set(object?.lines.flatMap(line => (line.account === null ? [] : [line.account])) ?? []);
  if (account !== null && told.has(account)) return { account };
  const isUntold = object?.lines.some(line => line.account === null) === true;
  if (isUntold) return { untold: untoldIn(type) };
  return account === null ? ownAccount(content, told) : { account };
}

/** The books' own account for what the mapping names none: the one that the object tells beside all others. */
function ownAccount({ type, postings }: EntryContent, told: ReadonlySet<string>): Place {
  const [own, ...others] = told.difference(new Set(postings.map(({ account }) => account)));
  return own !== undefined && others.length === 0 ? { account: own } : { untold: untoldIn(type) };
}
