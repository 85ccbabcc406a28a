import type { FileKind } from '../../domain/documents/received.ts';
import { foldName } from '../../domain/mapping/mapping.ts';
import { decimalFromMinor } from '../../domain/money/decimal.ts';
import { NO_LINKS } from './body.ts';
import type { Draft } from './draft.ts';
import type { Known, KnownBill, KnownSale } from './known.ts';
import { partyOfName } from './party.ts';
import { type FileProblem, type ProblemCode, problemAt } from './problem.ts';
import { resolveDeposit } from './resolve-deposit.ts';
import type { Resolved } from './resolved.ts';
import type { PaymentRow } from './rows.ts';

/** What a draft names, found among the known documents; names that are not found are problems. Pure. */
export function resolve(kind: FileKind, draft: Draft, known: Known, taken: Set<string>): Resolved {
  const { content } = draft;
  const line = draft.lines[0] ?? null;
  switch (content.type) {
    case 'payment':
      return ofPayment(content.row, known, line);
    case 'bill': {
      const wanted = content.rows[0]?.repair_order ?? null;
      const found = saleOf(known, wanted);
      if (typeof found === 'string') return failed(problemAt(line, 'repair_order', found, wanted ?? ''));
      const twin = known.bills.find(one => !one.fromFile && isSameBill(kind, draft, one));
      if (twin && twin.total !== draft.amount)
        return failed(problemAt(line, 'number', 'same-number-other-total', decimalFromMinor(twin.total)));
      return { links: { ...NO_LINKS, sale: found?.ref ?? null }, problems: [], days: [] };
    }
    case 'vendor-payment': {
      const { bill_number: wanted, vendor } = content.row;
      if (wanted === null) return { links: NO_LINKS, problems: [], days: [] };
      const bill = known.bills.find(
        one => one.kind === 'bill' && sameName(one.number, wanted) && sameName(one.vendor, vendor),
      );
      if (!bill) return failed(problemAt(line, 'bill_number', 'unknown-bill', wanted));
      return { links: { ...NO_LINKS, bill: bill.ref }, problems: [], days: [] };
    }
    case 'deposit':
      return resolveDeposit(content.rows, draft.lines, known, taken, draft.externalId);
    default:
      return { links: NO_LINKS, problems: [], days: [] };
  }
}

/** The money of an order belongs to the order's customer, whatever name stands in the row. */
function ofPayment(row: PaymentRow, known: Known, line: number | null): Resolved {
  const sale = saleOf(known, row.order_number);
  if (typeof sale === 'string') return failed(problemAt(line, 'order_number', sale, row.order_number ?? ''));
  const named = row.customer === null ? null : partyOfName(row.customer, false);
  const customer = sale === null ? named : sale.customer;
  // The order's own day held a payment of unknown tender for what was missing.
  const days = sale?.businessDate ? [sale.businessDate] : [];
  return { links: { ...NO_LINKS, sale: sale?.ref ?? null, customer }, problems: [], days };
}

function saleOf({ sales }: Known, number: string | null): KnownSale | null | ProblemCode {
  if (number === null) return null;
  const found = sales.filter(sale => sale.number === number);
  if (found.length > 1) return 'several-orders';
  return found[0] ?? 'unknown-order';
}

/** Whether a known bill is the draft's: same kind, vendor and number. */
export function isSameBill(kind: FileKind, draft: Draft, bill: KnownBill): boolean {
  const wanted = kind === 'returns' ? 'vendor-credit' : 'bill';
  return (
    bill.kind === wanted &&
    sameName(bill.number, draft.number ?? '') &&
    sameName(bill.vendor, draft.party ?? '')
  );
}

function sameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}

function failed(problem: FileProblem): Resolved {
  return { links: NO_LINKS, problems: [problem], days: [] };
}
