import { appendFile } from 'node:fs/promises';
import { type Place, WANTED } from './accounts.ts';
import type { MatrixBooks } from './books.ts';

/** One role and what stands there in each set of books, in cents, debit positive. */
export type RoleRow = { readonly role: string; readonly balances: Readonly<Record<string, number>> };

/** What counts together, as the accounting model words it; every other account is a role of its own. */
const TOGETHER: Readonly<Partial<Record<Place, string>>> = {
  receivable: 'Customers’ position',
  shopReceivables: 'Customers’ position',
  deposits: 'Customers’ position',
  journalTax: 'Sales tax',
};
const OTHER = 'On no account of the mapping';

/** The balances per role at the end of a day, out of the books' own reports: a column for each kind of books and style. */
export async function roleRows(books: readonly MatrixBooks[], date: string): Promise<RoleRow[]> {
  const columns = new Map<string, ReadonlyMap<string, number>>();
  for (const each of books) columns.set(`${each.kind} ${each.style}`, await balancesOf(each, date));
  const roles = [...new Set([...columns.values()].flatMap(column => [...column.keys()]))].sort();
  return roles.map(role => ({
    role,
    balances: Object.fromEntries([...columns].map(([name, column]) => [name, column.get(role) ?? 0])),
  }));
}

/** Rows whose balances are not the same in all books. */
export function unequal(rows: readonly RoleRow[]): RoleRow[] {
  return rows.filter(
    ({ role, balances }) =>
      new Set(Object.values(balances)).size !== 1 ||
      (role === OTHER && Object.values(balances).some(cents => cents !== 0)),
  );
}

/** Adds the rows to the file that `npm run same-balances` prints from. */
export async function keepTable(shop: string, rows: readonly RoleRow[]): Promise<void> {
  const file = process.env.DAYBOOK_MATRIX_TABLE;
  if (file !== undefined) await appendFile(file, `${JSON.stringify({ shop, rows })}\n`);
}

async function balancesOf(
  { read, names, salesTax }: MatrixBooks,
  date: string,
): Promise<Map<string, number>> {
  const roles = new Map<string, string>(
    (Object.entries(names) as [Place, string][]).map(([place, name]) => [
      name,
      TOGETHER[place] ?? WANTED[place][0],
    ]),
  );
  roles.set(salesTax, 'Sales tax');
  const sums = new Map<string, number>();
  for (const [name, cents] of Object.entries((await read(date)).accounts)) {
    const role = roleOf(name, roles);
    sums.set(role, (sums.get(role) ?? 0) + cents);
  }
  for (const [role, cents] of sums) if (cents === 0) sums.delete(role);
  return sums;
}

/** A subaccount counts for the account above it. */
function roleOf(name: string, roles: ReadonlyMap<string, string>): string {
  const own = roles.get(name);
  if (own !== undefined) return own;
  const above = [...roles.keys()].find(account => name.startsWith(`${account}:`));
  return (above === undefined ? undefined : roles.get(above)) ?? OTHER;
}
