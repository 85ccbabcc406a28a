import type { Books } from '../books.ts';
import { isBalanceSheet } from '../company/account-types.ts';
import { RETAINED_EARNINGS } from '../company/chart.ts';
import type { ReportAccount } from './accounts.ts';
import { cashBalances } from './cash.ts';
import { type Basis, yearStart } from './period.ts';

/**
 * Cents on each account at the end of a day, debit positive. Profit and loss counts from the first day of that year;
 * what came before stands in retained earnings.
 */
export function balancesAt(
  books: Books,
  accounts: readonly ReportAccount[],
  date: string,
  basis: Basis,
): Map<number, number> {
  const upTo = (day: string) => (basis === 'Cash' ? cashBalances(books, day) : accrualBalances(books, day));
  const now = upTo(date);
  const before = upTo(dayBefore(yearStart(date)));
  const balances = new Map<number, number>();
  let earlier = 0;
  for (const { id, type } of accounts) {
    const old = isBalanceSheet(type) ? 0 : (before.get(id) ?? 0);
    earlier += old;
    balances.set(id, (now.get(id) ?? 0) - old);
  }
  balances.set(RETAINED_EARNINGS, (balances.get(RETAINED_EARNINGS) ?? 0) + earlier);
  return balances;
}

/** The sum of all postings up to a day, by account. */
export function accrualBalances(books: Books, date: string): Map<number, number> {
  const rows = books.ledger.database.all(
    'SELECT account, SUM(cents) AS cents FROM qbo_posting WHERE realm = ? AND date <= ? GROUP BY account',
    books.company.realm,
    date,
  );
  return new Map(rows.map(row => [Number(row.account), Number(row.cents)]));
}

export function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 24 * 3600 * 1000).toISOString().slice(0, 10);
}
