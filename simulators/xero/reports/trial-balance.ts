import { type Books, today } from '../books/books.ts';
import type { Account } from '../books/types.ts';
import { amountText } from '../decimal.ts';
import { ApiException } from '../faults.ts';
import type { Body } from '../json.ts';
import { balancesAt } from '../ledger/balances.ts';
import { CLASSES } from '../organisation/chart.ts';
import { isDate } from '../time.ts';
import { cell, headerRow, report, section } from './frame.ts';

const SECTIONS = [
  ['Revenue', 'REVENUE'],
  ['Expenses', 'EXPENSE'],
  ['Assets', 'ASSET'],
  ['Liabilities', 'LIABILITY'],
  ['Equity', 'EQUITY'],
] as const;

/** The date of a report's query; today where none is asked. */
export function reportDate(books: Books, query: URLSearchParams): string {
  const date = query.get('date') ?? today(books);
  if (!isDate(date)) throw new ApiException(16, 'QueryParseException', `'${date}' is not a valid date`);
  return date;
}

/** GET /Reports/TrialBalance: the month's and the year's debits and credits; older profit is in retained earnings. */
export function trialBalance(books: Books, query: URLSearchParams): Body {
  const date = reportDate(books, query);
  const month = balancesAt(books, date, `${date.slice(0, 7)}-01`);
  const year = yearBalances(books, date);
  const accounts = books.objects.all('Account').filter(({ id }) => year.has(id) || month.has(id));
  const titles = ['Account', 'Debit', 'Credit', 'YTD Debit', 'YTD Credit'];
  const sections = SECTIONS.map(([title, name]) => {
    const own = accounts.filter(each => CLASSES[each.type] === name);
    return section(
      title,
      own.map(each => accountRow(each, month.get(each.id) ?? 0, year.get(each.id) ?? 0)),
    );
  });
  const total = (sums: Map<string, number>, sign: 1 | -1) =>
    amountText([...sums.values()].reduce((sum, each) => sum + Math.max(sign * each, 0), 0));
  const summary = {
    RowType: 'SummaryRow',
    Cells: ['Total', total(month, 1), total(month, -1), total(year, 1), total(year, -1)].map(each =>
      cell(each),
    ),
  };
  return report(books, 'TrialBalance', 'Trial Balance', date, [
    headerRow(titles),
    ...sections.filter(each => Array.isArray(each.Rows) && each.Rows.length > 0),
    section('', [summary]),
  ]);
}

function accountRow(account: Account, month: number, year: number): Body {
  const attribute = { id: account.id, name: 'account' };
  const name = account.code === null ? account.name : `${account.name} (${account.code})`;
  const amounts = [month, year].flatMap(cents => [Math.max(cents, 0), Math.max(-cents, 0)]);
  return {
    RowType: 'Row',
    Cells: [
      cell(name, attribute),
      ...amounts.map(cents => cell(cents === 0 ? '' : amountText(cents), attribute)),
    ],
  };
}

/** Balances with the profit of earlier years moved to retained earnings. */
function yearBalances(books: Books, date: string): Map<string, number> {
  const firstDay = `${date.slice(0, 4)}-01-01`;
  const balances = balancesAt(books, date);
  const thisYear = balancesAt(books, date, firstDay);
  let earlier = 0;
  for (const account of books.objects.all('Account')) {
    if (!['REVENUE', 'EXPENSE'].includes(CLASSES[account.type] ?? '')) continue;
    const now = thisYear.get(account.id) ?? 0;
    earlier += (balances.get(account.id) ?? 0) - now;
    balances.set(account.id, now);
  }
  const retained = books.objects.all('Account').find(each => each.system === 'RETAINEDEARNINGS');
  if (retained !== undefined) balances.set(retained.id, (balances.get(retained.id) ?? 0) + earlier);
  return new Map([...balances].filter(([, cents]) => cents !== 0));
}
