import type { Books } from '../books.ts';
import { agencyAccount, isCanadian, taxesOf } from '../company/taxes.ts';
import { amountText } from '../decimal.ts';
import { invalidReference, required, unsupported } from '../faults.ts';
import type { Body } from '../json.ts';
import { cell, column, dataRow, report } from './frame.ts';
import { periodOf } from './period.ts';

const SALES = ['Invoice', 'CreditMemo', 'SalesReceipt', 'RefundReceipt'];
const PURCHASES = ['Bill', 'VendorCredit', 'Purchase'];

/** What one tax agency is owed for a period: collected on sales, paid on purchases, adjusted. Not for US companies. */
export function taxSummary(books: Books, query: URLSearchParams): Body {
  if (!isCanadian(books.company)) throw unsupported('report TaxSummary');
  const agency = query.get('agency_id');
  if (agency === null) throw required('agency_id');
  if (!taxesOf(books.company).agencies.some(({ id }) => id === agency)) throw invalidReference('agency_id');
  const period = periodOf(books, query);
  const sums = sumsByKind(books, agencyAccount(books.company, agency), period.start, period.end);
  const sumOf = (wanted: (entity: string) => boolean) =>
    [...sums].filter(([entity]) => wanted(entity)).reduce((sum, [, cents]) => sum + cents, 0);
  const parts: readonly (readonly [string, number])[] = [
    ['Tax collected on sales', sumOf(entity => SALES.includes(entity))],
    ['Tax paid on purchases', sumOf(entity => PURCHASES.includes(entity))],
    ['Adjustments', sumOf(entity => !SALES.includes(entity) && !PURCHASES.includes(entity))],
    ['Net tax', sumOf(() => true)],
  ];
  const rows = parts.map(([name, cents], index) => ({
    ...dataRow([cell(name), cell(amountText(cents))]),
    group: `Line ${index + 1}`,
  }));
  return report(
    books,
    'TaxSummary',
    { StartPeriod: period.start, EndPeriod: period.end, SummarizeColumnsBy: 'Total' },
    {},
    [column('', 'String'), column('Total', 'Money')],
    rows,
  );
}

/** Credits on the agency's account by the kind of transaction. */
function sumsByKind(books: Books, account: number, start: string, end: string): Map<string, number> {
  const rows = books.ledger.database.all(
    'SELECT entity, -SUM(cents) AS cents FROM qbo_posting WHERE realm = ? AND account = ? AND date BETWEEN ? AND ? GROUP BY entity',
    books.company.realm,
    account,
    start,
    end,
  );
  return new Map(rows.map(row => [String(row.entity), Number(row.cents)]));
}
