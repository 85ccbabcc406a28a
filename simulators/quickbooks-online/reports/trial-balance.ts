import type { Books } from '../books.ts';
import { amountText } from '../decimal.ts';
import type { Body } from '../json.ts';
import { reportAccounts } from './accounts.ts';
import { balancesAt } from './balances.ts';
import { cell, colData, column, report } from './frame.ts';
import { basisOf, periodOf } from './period.ts';

/** The trial balance at the end of the period: accounts that are not zero, and the totals. */
export function trialBalance(books: Books, query: URLSearchParams): Body {
  const period = periodOf(books, query);
  const basis = basisOf(query);
  const accounts = reportAccounts(books);
  const balances = balancesAt(books, accounts, period.end, basis);
  const rows: Body[] = [];
  let debits = 0;
  let credits = 0;
  for (const { id, name } of accounts) {
    const cents = balances.get(id) ?? 0;
    if (cents === 0) continue;
    debits += Math.max(cents, 0);
    credits += Math.max(-cents, 0);
    rows.push(
      colData([
        cell(name, String(id)),
        cell(amountText(Math.max(cents, 0), true)),
        cell(amountText(Math.max(-cents, 0), true)),
      ]),
    );
  }
  if (rows.length > 0) {
    const Summary = colData([cell('TOTAL'), cell(amountText(debits)), cell(amountText(credits))]);
    rows.push({ Summary, type: 'Section', group: 'GrandTotal' });
  }
  const columns = [column('', 'Account'), column('Debit', 'Money'), column('Credit', 'Money')];
  return report(
    books,
    'TrialBalance',
    { DateMacro: period.macro, ReportBasis: basis, StartPeriod: period.start, EndPeriod: period.end },
    {},
    columns,
    rows,
  );
}
