import { add, type BooksEvening, EveningError, type Places, type ShopEvening, type Sums } from './evening.ts';

export type Row = {
  readonly what: 'account' | 'customer' | 'vendor';
  readonly name: string;
  readonly shop: number;
  readonly books: number;
};
export type Verdict = { readonly date: string; readonly agrees: boolean; readonly rows: readonly Row[] };

/**
 * Every account, customer and vendor of either side: an amount that only one side knows is a difference, so nothing
 * can stand in the books that the shop system does not explain. Throws for a word of the shop that has no place.
 */
export function compare(date: string, shop: ShopEvening, books: BooksEvening, places: Places): Verdict {
  const wanted: Record<string, number> = {};
  for (const [word, amount] of Object.entries(shop.lines)) add(wanted, placeOf(word, places), amount);
  const rows = [
    ...rowsOf('account', wanted, folded(books.accounts, Object.values(places.accounts))),
    ...(places.customers === 'none' ? [] : rowsOf('customer', customers(shop, places), books.customers)),
    ...rowsOf('vendor', shop.vendors, books.vendors),
  ];
  return { date, agrees: rows.every(row => row.shop === row.books), rows };
}

/** The most specific place of a word: `fee:tow` before `fee`. */
function placeOf(word: string, { accounts }: Places): string {
  const pieces = word.split(':');
  for (let length = pieces.length; length > 0; length -= 1) {
    const place = accounts[pieces.slice(0, length).join(':')];
    if (place !== undefined) return place;
  }
  throw new EveningError(`The places file names no account for “${word}”: add it.`);
}

/** A subaccount, such as one customer's part of an account, counts for the account that the places name. */
function folded(accounts: Sums, named: readonly string[]): Sums {
  const sums: Record<string, number> = {};
  for (const [name, amount] of Object.entries(accounts)) {
    const under = named.find(place => name === place || name.startsWith(`${place}:`));
    add(sums, under ?? name, amount);
  }
  return sums;
}

function rowsOf(what: Row['what'], shop: Sums, books: Sums): Row[] {
  const names = [...new Set([...Object.keys(shop), ...Object.keys(books)])].sort();
  return names
    .map(name => ({ what, name, shop: shop[name] ?? 0, books: books[name] ?? 0 }))
    .filter(row => row.shop !== 0 || row.books !== 0);
}

function customers({ owed, ahead }: ShopEvening, places: Places): Sums {
  const position: Record<string, number> = { ...owed };
  if (places.customers === 'position')
    for (const [name, amount] of Object.entries(ahead)) add(position, name, -amount);
  return position;
}
