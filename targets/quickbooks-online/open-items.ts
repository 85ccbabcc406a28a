import { type Minor, minor } from '../../domain/money/minor.ts';
import type { BooksObject, ObjectName, OpenItem } from '../target.ts';
import type { Context } from './http.ts';
import { minorFromNumber } from './json.ts';
import { readObjects } from './read-back.ts';
import { type ReportRow, readReport } from './report.ts';

/** What reports call each kind. */
const NAMES: Readonly<Record<string, Pick<ObjectName, 'type' | 'kind'>>> = {
  Invoice: { type: 'invoice' },
  'Credit Memo': { type: 'credit-memo' },
  Payment: { type: 'payment' },
  'Journal Entry': { type: 'journal' },
  Deposit: { type: 'deposit' },
  Bill: { type: 'bill' },
  'Vendor Credit': { type: 'vendor-credit' },
  Expense: { type: 'other', kind: 'Purchase' },
  Check: { type: 'other', kind: 'Purchase' },
  Refund: { type: 'other', kind: 'RefundReceipt' },
};

/**
 * What is open now: what customers owe and have paid ahead, and what vendors are owed, as the ageing details of both
 * sides tell it, one report each: they alone know journal lines and payments that are not applied. The objects are
 * read by their ids for our marker. What vendors owe is left out. As of a day, what is settled later is open still: that
 * is what `Report_Date` asks for (https://community.intuit.com/articles/1614518).
 */
export async function readOpenItems(
  context: Context,
  asOf: string = endOfNextYear(),
): Promise<readonly OpenItem[]> {
  const parameters = { report_date: asOf, aging_method: 'Report_Date' };
  const receivables = await readReport(context, 'AgedReceivableDetail', parameters);
  const payables = await readReport(context, 'AgedPayableDetail', parameters);
  const items = [
    ...receivables.flatMap(row => itemOf(row, 'cust_name', 'receivable', 'paid-ahead')),
    ...payables.flatMap(row => itemOf(row, 'vend_name', 'payable', null)),
  ];
  const objects = await readObjects(context, items);
  const known = new Map(objects.map(object => [object.booksId, object]));
  return items.map(item => withObject(item, known.get(item.booksId)));
}

/** Nothing that is dated ahead may be missing; how old an item is does not matter here. */
function endOfNextYear(): string {
  return `${Temporal.Now.plainDateISO('UTC').year + 1}-12-31`;
}

function itemOf(
  row: ReportRow,
  partyKey: string,
  side: OpenItem['side'],
  opposite: OpenItem['side'] | null,
): OpenItem[] {
  const { tx_date: date, txn_type: kind, doc_num: number, subt_amount: amount, subt_open_bal: open } = row;
  if (!kind?.id || !date || !open) return [];
  const left = minorFromNumber(open.value || '0');
  const onSide = left > 0 ? side : opposite;
  if (left === 0 || onSide === null) return [];
  const party = row[partyKey];
  return [
    {
      ...(NAMES[kind.value] ?? { type: 'other', kind: kind.value }),
      booksId: kind.id,
      side: onSide,
      number: number?.value ?? '',
      businessDate: date.value,
      party: party?.id ? { id: party.id, name: party.value } : null,
      marker: null,
      total: size(minorFromNumber(amount?.value || open.value)),
      open: size(left),
    },
  ];
}

/** The object knows its marker, and a purchase of ours what it is. */
function withObject(item: OpenItem, object: BooksObject | undefined): OpenItem {
  if (!object) return item;
  const { kind: _told, ...rest } = item;
  return {
    ...rest,
    type: object.type,
    ...(object.kind !== undefined && { kind: object.kind }),
    marker: object.marker,
  };
}

function size(amount: Minor): Minor {
  return minor(Math.abs(amount));
}
