import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { keptChart } from '../../db/queries/company-charts.ts';
import { referencesOf } from '../../db/queries/company-references.ts';
import type { MonthOfBooks } from '../../db/queries/month-facts.ts';
import { sourcePositions, unnamedPositions } from '../../db/queries/month-positions.ts';
import type { DocumentRef } from '../../domain/documents/ref.ts';
import { customerOf } from '../../domain/mapping/refs.ts';
import { ROLE } from '../../domain/mapping/roles.ts';
import { minor } from '../../domain/money/minor.ts';
import type { BooksPositions } from '../../domain/months/in-balance.ts';
import type { Position } from '../../domain/months/tie-parties.ts';
import type { Chart } from '../../targets/target.ts';
import type { ApiDependencies } from '../dependencies.ts';

type Dependencies = Pick<ApiDependencies, 'database'>;

/**
 * What the books answered by customer, with what stands for all customers together on another account than their
 * receivable, as proved day by day: no list of open items knows that.
 */
export async function booksSide(
  { database }: Dependencies,
  { company }: BooksOfShop,
  range: MonthOfBooks,
  { receivables, ahead }: BooksPositions,
): Promise<BooksPositions> {
  const chart = (await keptChart(database, company.id))?.chart as Chart | undefined;
  const accounts = new Map((chart?.accounts ?? []).map(account => [account.id, account]));
  const unnamed = (await unnamedPositions(database, range)).flatMap(({ role, account, amount }) => {
    const { type, name = account } = accounts.get(account) ?? {};
    return type === 'Accounts Receivable' ? [] : [{ role, party: null, name, amount: minor(amount) }];
  });
  const owed = unnamed.filter(({ role }) => role === ROLE.receivable);
  const held = unnamed.filter(({ role }) => role === ROLE.deposits);
  return {
    receivables: [...receivables, ...owed],
    ahead: [...ahead, ...held.map(one => ({ ...one, amount: minor(-one.amount) }))],
  };
}

/** By the customer's id in the books; one who has none there by the key that we know them by. */
export async function sourceSide(
  { database }: Dependencies,
  { company }: BooksOfShop,
  range: MonthOfBooks,
  startDate: string,
): Promise<BooksPositions> {
  const open = (await sourcePositions(database, range, startDate)).map(({ about, party, open: amount }) => {
    const customer = party && { ...party, isBusiness: false };
    return { ...customerOf(about as DocumentRef, customer), amount };
  });
  const keys = [...new Set(open.map(({ key }) => key))];
  const ids = await referencesOf(database, company.id, 'customer', keys);
  const positions = open.map(
    ({ key, name, amount }): Position => ({ party: ids.get(key) ?? key, name, amount: minor(amount) }),
  );
  return {
    receivables: positions.filter(({ amount }) => amount > 0),
    ahead: positions.flatMap(one => (one.amount < 0 ? [{ ...one, amount: minor(-one.amount) }] : [])),
  };
}
