import type { Books } from '../books.ts';
import { amountText } from '../decimal.ts';
import { type Body, textOf } from '../json.ts';
import { partyNames, typeName } from './accounts.ts';
import { cell, colData, column, dataRow, type Row, report } from './frame.ts';
import {
  bucketOf,
  bucketsOf,
  bucketTitle,
  linksThroughOf,
  type OpenThen,
  openAt,
  reportDate,
} from './open-items.ts';

type Side = {
  readonly kind: 'Customer' | 'Vendor';
  readonly summary: string;
  readonly detail: string /** Payables are shown positive. */;
  readonly sign: 1 | -1;
};

export const RECEIVABLES: Side = {
  kind: 'Customer',
  summary: 'AgedReceivables',
  detail: 'AgedReceivableDetail',
  sign: 1,
};
export const PAYABLES: Side = {
  kind: 'Vendor',
  summary: 'AgedPayables',
  detail: 'AgedPayableDetail',
  sign: -1,
};

/** Who owes how much, by age: a row for each customer or vendor. */
export function ageingSummary(books: Books, side: Side, query: URLSearchParams): Body {
  const date = reportDate(books, query);
  const buckets = bucketsOf(query);
  const width = buckets.count + 2;
  const parties = new Map<string, number[]>();
  for (const item of wanted(openItems(books, side, query, date), side, query)) {
    const sums = parties.get(item.party) ?? new Array<number>(width).fill(0);
    sums[bucketOf(buckets, item, date)]! += side.sign * item.open;
    parties.set(item.party, sums);
  }
  const nameOf = partyNames(books);
  const sorted = [...parties]
    .map(([party, sums]) => ({ ...nameOf(party), sums }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const cells = (sums: readonly number[], blank: boolean) => [
    ...sums.map(cents => cell(amountText(cents, blank))),
    cell(amountText(sums.reduce((sum, each) => sum + each, 0))),
  ];
  const rows: Row[] = sorted.map(({ name, id, sums }) => colData([cell(name, id), ...cells(sums, true)]));
  if (rows.length > 0) {
    const totals = Array.from({ length: width }, (_, at) =>
      sorted.reduce((sum, each) => sum + (each.sums[at] ?? 0), 0),
    );
    rows.push({
      Summary: colData([cell('TOTAL'), ...cells(totals, false)]),
      type: 'Section',
      group: 'GrandTotal',
    });
  }
  const titles = Array.from({ length: width }, (_, at) => bucketTitle(buckets, at, 'and over'));
  const columns = [column('', side.kind), ...[...titles, 'Total'].map(title => column(title, 'Money'))];
  return report(
    books,
    side.summary,
    { StartPeriod: date, EndPeriod: date },
    { report_date: date },
    columns,
    rows,
  );
}

/** The open items themselves, in sections by age, the oldest first. */
export function ageingDetail(books: Books, side: Side, query: URLSearchParams): Body {
  const date = reportDate(books, query);
  const buckets = bucketsOf(query);
  const items = wanted(openItems(books, side, query, date), side, query);
  const nameOf = partyNames(books);
  const rows: Row[] = [];
  for (let bucket = buckets.count + 1; bucket >= 0; bucket--) {
    const inside = items.filter(item => bucketOf(buckets, item, date) === bucket);
    if (inside.length === 0) continue;
    const title = bucket === 0 ? 'Current' : `${bucketTitle(buckets, bucket, 'or more')} days past due`;
    const amounts = [
      inside.reduce((sum, each) => sum + each.cents, 0),
      inside.reduce((sum, each) => sum + each.open, 0),
    ];
    const blank = Array.from({ length: 4 }, () => cell(''));
    rows.push({
      Header: colData([cell(title), ...blank, cell(''), cell('')]),
      Rows: { Row: inside.map(item => detailRow(books, side, item, nameOf(item.party))) },
      Summary: colData([
        cell(`Total for ${title}`),
        ...blank,
        ...amounts.map(cents => cell(amountText(side.sign * cents))),
      ]),
      type: 'Section',
    });
  }
  if (rows.length > 0) {
    const sum = (pick: (item: OpenThen) => number) =>
      cell(amountText(side.sign * items.reduce((total, item) => total + pick(item), 0)));
    const Summary = colData([
      cell('TOTAL'),
      cell(''),
      cell(''),
      cell(''),
      cell(''),
      sum(item => item.cents),
      sum(item => item.open),
    ]);
    rows.push({ Summary, type: 'Section', group: 'GrandTotal' });
  }
  const columns = [
    column('Date', 'tx_date'),
    column('Transaction Type', 'txn_type'),
    column('Num', 'doc_num'),
    column(side.kind, side.kind === 'Customer' ? 'cust_name' : 'vend_name'),
    column('Due Date', 'due_date'),
    column('Amount', 'subt_amount'),
    column('Open Balance', 'subt_open_bal'),
  ];
  return report(books, side.detail, { EndPeriod: date }, { report_date: date }, columns, rows);
}

function detailRow(books: Books, side: Side, item: OpenThen, party: { name: string; id: string }): Row {
  const body = books.objects.find(item.entity, item.id)?.body ?? {};
  return dataRow([
    cell(item.date),
    cell(typeName(item.entity, textOf(body, 'PaymentType') ?? textOf(body, 'PayType')), String(item.id)),
    cell(textOf(body, 'DocNumber') ?? textOf(body, 'PaymentRefNum') ?? ''),
    cell(party.name, party.id),
    cell(item.due),
    cell(amountText(side.sign * item.cents)),
    cell(amountText(side.sign * item.open)),
  ]);
}

function openItems(books: Books, side: Side, query: URLSearchParams, date: string): OpenThen[] {
  return openAt(books, side.kind, date, query.get('department'), linksThroughOf(query, date));
}

function wanted(items: readonly OpenThen[], side: Side, query: URLSearchParams): OpenThen[] {
  const ids = query.get(side.kind.toLowerCase())?.split(',');
  return items.filter(item => ids === undefined || ids.includes(item.party.split(':')[1] ?? ''));
}
