import type { BillDocument, VendorPaymentDocument } from './bill.ts';
import type { CashDocument, InventoryTransferDocument } from './cash.ts';
import type { CreditDocument } from './credit.ts';
import type { DayReportDocument } from './day-report.ts';
import type { DepositDocument } from './deposit.ts';
import type { PaymentDocument } from './payment.ts';
import type { SaleDocument } from './sale.ts';

/** One fact of the source in the neutral vocabulary. Every kind has `ref`, `state`, `businessDate` and `currency`. */
export type Document =
  | SaleDocument
  | PaymentDocument
  | CreditDocument
  | BillDocument
  | VendorPaymentDocument
  | CashDocument
  | DepositDocument
  | InventoryTransferDocument
  | DayReportDocument;

/** Why a raw document could not become a document: parked, never guessed. */
export type DocumentProblem = {
  readonly code: 'invalid-document';
  /** A machine's word for it: `does-not-foot`, `unknown-part-type`, `malformed`. */
  readonly reason: string;
  /** What a person reads, with the difference. May name documents, so it stays in Postgres. */
  readonly detail: string;
};
