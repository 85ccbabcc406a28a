import type { BillDocument, VendorPaymentDocument } from '../documents/bill.ts';
import type { CashDocument, InventoryTransferDocument } from '../documents/cash.ts';
import type { DayReportDocument } from '../documents/day-report.ts';
import type { DepositDocument } from '../documents/deposit.ts';
import { type ROWS, rowOf } from './rows.ts';
import type { Tally } from './tally.ts';

type Other =
  | BillDocument
  | VendorPaymentDocument
  | CashDocument
  | DepositDocument
  | InventoryTransferDocument
  | DayReportDocument;

/** What hangs on no sale, each by its own total. Cash counts as the drawer gains; a report is no money. */
export function addOther(document: Other, tally: Tally): void {
  if (document.kind === 'day-report') return;
  const [key, amount] = countedAs(document);
  tally.add(rowOf(key), amount);
}

function countedAs(document: Exclude<Other, DayReportDocument>): [key: keyof typeof ROWS, amount: number] {
  switch (document.kind) {
    case 'bill':
      return ['bills', document.total];
    case 'vendor-credit':
      return ['vendor-credits', document.total];
    case 'vendor-payment':
      return ['vendor-payments', document.amount];
    case 'deposit':
      return ['deposits', document.amount];
    case 'inventory-transfer':
      return ['transfers', document.amount];
    case 'cash':
      return [
        'cash',
        ['paid-in', 'over-short'].includes(document.movement) ? document.amount : -document.amount,
      ];
  }
}
