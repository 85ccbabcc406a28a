import type { FileKind } from '../../domain/documents/received.ts';
import { foldName } from '../../domain/mapping/mapping.ts';
import { decimalFromMinor } from '../../domain/money/decimal.ts';
import { subtract, sum, ZERO } from '../../domain/money/minor.ts';
import { TAX_KINDS } from './columns-vendors.ts';
import type { Draft } from './draft.ts';
import { identityOf } from './identity.ts';
import { type FileProblem, problemAt } from './problem.ts';
import type { BadRow, FileReading, FileRow } from './read.ts';
import {
  type BillRow,
  billRow,
  type CashRow,
  cashRow,
  type DepositRow,
  depositRow,
  type PaymentRow,
  paymentRow,
  payoutRow,
  transferRow,
  type VendorPaymentRow,
  vendorPaymentRow,
} from './rows.ts';

type Drafted = { readonly draft: Omit<Draft, 'lines' | 'externalId'>; readonly problems: FileProblem[] };

/** The documents that a file's rows make, and what is wrong with them in themselves. Pure. */
export function draftsOf(
  kind: FileKind,
  reading: Pick<FileReading, 'rows' | 'badRows'>,
): { readonly drafts: readonly Draft[]; readonly problems: readonly FileProblem[] } {
  const drafts: Draft[] = [];
  const problems: FileProblem[] = [];
  const spoilt = new Map(reading.badRows.map(bad => [groupOf(kind, bad.cells, bad), bad.line]));
  for (const [group, rows] of Map.groupBy(reading.rows, row => groupOf(kind, row.values, row))) {
    const [first] = rows;
    if (!first) continue;
    const bad = spoilt.get(group);
    if (bad !== undefined) {
      problems.push(problemAt(first.line, null, 'bad-row-of-document', String(bad)));
      continue;
    }
    const { draft, problems: wrong } = drafted(kind, rows);
    problems.push(...wrong);
    if (wrong.length > 0) continue;
    const lines = rows.map(row => row.line);
    drafts.push({ ...draft, lines, externalId: identityOf(kind, draft.content) });
  }
  return { drafts, problems };
}

/** What makes rows one document: vendor and number, bank and number; else each row is one. */
function groupOf(kind: FileKind, cells: FileRow['values'], { line }: FileRow | BadRow): string {
  const word = (name: string) => foldName(String(cells[name] ?? ''));
  if (kind === 'received-parts-orders' || kind === 'returns')
    return JSON.stringify([word('vendor'), word('number')]);
  if (kind === 'bank-deposits' || kind === 'payouts') return JSON.stringify([word('bank'), word('number')]);
  return `line ${line}`;
}

function drafted(kind: FileKind, rows: readonly FileRow[]): Drafted {
  const values = rows.map(row => row.values);
  const line = rows[0]?.line ?? 1;
  switch (kind) {
    case 'payments':
      return payment(paymentRow.parse(values[0]), line);
    case 'received-parts-orders':
    case 'returns':
      return bill(
        values.map(row => billRow.parse(row)),
        rows,
      );
    case 'manual-checks':
    case 'card-charges':
      return vendorPayment(vendorPaymentRow.parse(values[0]), line);
    case 'cash-in-out':
      return cash(cashRow.parse(values[0]), line);
    case 'inventory-transfers': {
      const row = transferRow.parse(values[0]);
      const { number, date, amount, name } = row;
      return {
        draft: { number, party: name, date, amount, content: { type: 'transfer', row } },
        problems: [],
      };
    }
    case 'bank-deposits':
    case 'payouts':
      return deposit(
        values.map(row => (kind === 'payouts' ? payoutRow : depositRow).parse(row)),
        rows,
      );
  }
}

function payment(row: PaymentRow, line: number): Drafted {
  const { order_number, customer, amount, tip, fee, date, payment_number } = row;
  const problems: FileProblem[] = [];
  if (order_number === null && customer === null)
    problems.push(problemAt(line, 'order_number', 'order-or-customer'));
  if (tip !== null && tip > amount) problems.push(problemAt(line, 'tip', 'tip-too-large'));
  if (fee !== null && amount < 0) problems.push(problemAt(line, 'fee', 'fee-on-refund'));
  const number = payment_number ?? order_number;
  return { draft: { number, party: customer, date, amount, content: { type: 'payment', row } }, problems };
}

function bill(rows: readonly BillRow[], lines: readonly FileRow[]): Drafted {
  const [first] = rows as [BillRow];
  const amount = sum(rows.map(row => row.amount));
  const problems = differing(lines, ['date', 'order_number', 'repair_order', 'total']);
  const off = first.total === null ? ZERO : subtract(amount, first.total);
  if (problems.length === 0 && off !== 0)
    problems.push(problemAt(lines[0]?.line ?? null, 'total', 'total-differs', decimalFromMinor(off)));
  if (rows.every(row => (TAX_KINDS as readonly string[]).includes(row.kind)))
    problems.push(problemAt(lines[0]?.line ?? null, 'kind', 'only-taxes'));
  const { number, vendor: party, date } = first;
  return { draft: { number, party, date, amount, content: { type: 'bill', rows } }, problems };
}

function vendorPayment(row: VendorPaymentRow, line: number): Drafted {
  const { number, vendor: party, date, amount } = row;
  const unclear = (row.bill_number === null) === (row.for === null);
  const problems = unclear ? [problemAt(line, 'bill_number', 'bill-or-for')] : [];
  return { draft: { number, party, date, amount, content: { type: 'vendor-payment', row } }, problems };
}

function cash(row: CashRow, line: number): Drafted {
  const { number, name: party, date, amount, movement } = row;
  const wrongSign = amount < 0 && movement !== 'over-short';
  const problems = wrongSign ? [problemAt(line, 'amount', 'amount-sign')] : [];
  return { draft: { number, party, date, amount, content: { type: 'cash', row } }, problems };
}

function deposit(rows: readonly DepositRow[], lines: readonly FileRow[]): Drafted {
  const [first] = rows as [DepositRow];
  const problems = differing(lines, ['date', 'total']);
  const fees = sum(rows.map(row => row.fee ?? ZERO));
  const adjustments = sum(rows.map(row => row.adjustment ?? ZERO));
  const arrived = sum([...rows.map(row => row.payment_amount), subtract(adjustments, fees)]);
  const off = subtract(arrived, first.total);
  if (problems.length === 0 && off !== 0)
    problems.push(problemAt(lines[0]?.line ?? null, 'total', 'total-differs', decimalFromMinor(off)));
  const { number, bank: party, date, total: amount } = first;
  return { draft: { number, party, date, amount, content: { type: 'deposit', rows } }, problems };
}

/** What must be the same on all rows of a document. */
function differing(rows: readonly FileRow[], columns: readonly string[]): FileProblem[] {
  const [first, ...others] = rows;
  return others.flatMap(row =>
    columns
      .filter(column => row.values[column] !== first?.values[column])
      .map(column => problemAt(row.line, column, 'rows-differ', String(first?.line ?? ''))),
  );
}
