import type { Minor } from '../../domain/money/minor.ts';
import type { BillRow, CashRow, DepositRow, PaymentRow, TransferRow, VendorPaymentRow } from './rows.ts';

/** The rows of one document to be, sound in themselves; what they name is not looked up yet. */
export type Draft = {
  readonly lines: readonly number[];
  readonly externalId: string;
  readonly number: string | null;
  /** Customer or vendor as the file names them. */
  readonly party: string | null;
  readonly date: string;
  readonly amount: Minor;
  readonly content: DraftContent;
};

export type DraftContent =
  | { readonly type: 'payment'; readonly row: PaymentRow }
  | { readonly type: 'bill'; readonly rows: readonly BillRow[] }
  | { readonly type: 'vendor-payment'; readonly row: VendorPaymentRow }
  | { readonly type: 'cash'; readonly row: CashRow }
  | { readonly type: 'transfer'; readonly row: TransferRow }
  | { readonly type: 'deposit'; readonly rows: readonly DepositRow[] };
