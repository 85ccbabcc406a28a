import type { Books } from '../books.ts';
import { amountText } from '../decimal.ts';
import type { Body } from '../json.ts';
import { partyNames } from './accounts.ts';
import { cell, colData, column, type Row, report } from './frame.ts';
import { openAt, reportDate } from './open-items.ts';

/** CustomerBalance and VendorBalance: what is open with each, in all. What vendors are owed is shown positive. */
export function balanceByName(books: Books, kind: 'Customer' | 'Vendor', query: URLSearchParams): Body {
  const date = reportDate(books, query);
  const sign = kind === 'Customer' ? 1 : -1;
  const wanted = query.get(kind.toLowerCase())?.split(',');
  const sums = new Map<string, number>();
  for (const { party, open } of openAt(books, kind, date, query.get('department'))) {
    if (wanted && !wanted.includes(party.split(':')[1] ?? '')) continue;
    sums.set(party, (sums.get(party) ?? 0) + sign * open);
  }
  const nameOf = partyNames(books);
  const sorted = [...sums]
    .filter(([, cents]) => cents !== 0)
    .map(([party, cents]) => ({ ...nameOf(party), cents }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows: Row[] = sorted.map(({ name, id, cents }) => colData([cell(name, id), cell(amountText(cents))]));
  if (rows.length > 0) {
    const total = sorted.reduce((sum, { cents }) => sum + cents, 0);
    const Summary = colData([cell('TOTAL'), cell(amountText(total))]);
    rows.push({ Summary, type: 'Section', group: 'GrandTotal' });
  }
  const columns = [column('', kind), column('Total', 'Money')];
  return report(books, `${kind}Balance`, { DateMacro: 'all' }, { report_date: date }, columns, rows);
}
