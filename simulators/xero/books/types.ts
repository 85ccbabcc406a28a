/** What stands in the practice Xero. Amounts are whole cents, decimals of another scale are texts, ids are guids. */

export type Organisation = {
  readonly id: string;
  readonly name: string;
  readonly country: 'US' | 'CA';
  readonly currency: 'USD' | 'CAD';
  /** IANA name of its zone, and what Xero calls it. */
  readonly zone: string;
  readonly xeroZone: string;
  readonly created: string;
  readonly periodLock: string | null;
  readonly yearLock: string | null;
  readonly salesTaxBasis: 'ACCRUALS' | 'CASH' | 'NONE';
  readonly updated: number;
};

export type Account = {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly type: string;
  readonly taxType: string;
  readonly description: string | null;
  readonly system: string | null;
  readonly payable: boolean;
  readonly status: 'ACTIVE' | 'ARCHIVED';
  readonly currency: string | null;
  readonly bankNumber: string | null;
  readonly updated: number;
};

export type TaxRate = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly status: 'ACTIVE' | 'DELETED' | 'ARCHIVED';
  readonly components: readonly { readonly name: string; readonly rate: string }[];
  readonly appliesTo: readonly AccountClass[];
};

export type AccountClass = 'ASSET' | 'EQUITY' | 'EXPENSE' | 'LIABILITY' | 'REVENUE';

export type Category = {
  readonly id: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'ARCHIVED';
  readonly options: readonly { readonly id: string; readonly name: string; readonly status: string }[];
};

export type Contact = {
  readonly id: string;
  readonly name: string;
  readonly number: string | null;
  readonly accountNumber: string | null;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly taxNumber: string | null;
  readonly status: 'ACTIVE' | 'ARCHIVED' | 'GDPRREQUEST';
  /** As they were sent. */
  readonly addresses: string;
  readonly phones: string;
  readonly persons: string;
  readonly updated: number;
};

export type Item = {
  readonly id: string;
  readonly code: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly purchaseDescription: string | null;
  readonly isSold: boolean;
  readonly isPurchased: boolean;
  readonly sales: ItemPrice;
  readonly purchase: ItemPrice;
  readonly updated: number;
};

export type ItemPrice = {
  readonly unit: string | null;
  readonly accountCode: string | null;
  readonly taxType: string | null;
};

export type Tracking = { readonly category: string; readonly option: string };

export type Line = {
  readonly id: string;
  readonly description: string | null;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly itemCode: string | null;
  readonly account: string | null;
  readonly taxType: string | null;
  readonly tax: number;
  /** As LineAmount says it: with tax or without, as the document's LineAmountTypes say. */
  readonly amount: number;
  readonly discountRate: string | null;
  readonly discount: number | null;
  readonly tracking: readonly Tracking[];
};

export type AmountTypes = 'Exclusive' | 'Inclusive' | 'NoTax';
export type TradeKind = 'Invoice' | 'CreditNote' | 'BankTransaction';

/** An invoice, a credit note or a bank transaction; an overpayment or prepayment is one of the last with a `credit`. */
export type Trade = {
  readonly kind: TradeKind;
  readonly id: string;
  readonly type: string;
  readonly number: string | null;
  readonly reference: string | null;
  readonly contact: string;
  readonly date: string;
  readonly due: string | null;
  readonly status: string;
  readonly amounts: AmountTypes;
  readonly lines: readonly Line[];
  readonly subTotal: number;
  readonly tax: number;
  readonly rounding: number;
  readonly total: number;
  readonly currency: string;
  readonly rate: string;
  readonly url: string | null;
  readonly sent: boolean;
  readonly bank: string | null;
  readonly reconciled: boolean;
  /** The OverpaymentID or PrepaymentID that a bank transaction made. */
  readonly credit: string | null;
  readonly client: string;
  readonly updated: number;
};

export type CreditKind = 'CreditNote' | 'Overpayment' | 'Prepayment';

export type Payment = {
  readonly id: string;
  readonly of: { readonly kind: 'Invoice' | CreditKind; readonly id: string };
  readonly type: string;
  readonly account: string;
  readonly date: string;
  readonly cents: number;
  readonly rate: string;
  readonly reference: string | null;
  readonly reconciled: boolean;
  readonly status: 'AUTHORISED' | 'DELETED';
  /** The batch payment that made it: it cannot be deleted by itself. */
  readonly batch: string | null;
  readonly updated: number;
};

export type BatchPayment = {
  readonly id: string;
  readonly account: string;
  readonly date: string;
  readonly details: string | null;
  readonly status: 'AUTHORISED' | 'DELETED';
  readonly payments: readonly string[];
  readonly updated: number;
};

export type Allocation = {
  readonly id: string;
  readonly from: { readonly kind: CreditKind; readonly id: string };
  readonly invoice: string;
  readonly cents: number;
  readonly date: string;
  readonly deleted: boolean;
};

export type JournalLine = {
  readonly account: string;
  readonly amount: number;
  readonly tax: number;
  readonly taxType: string;
  readonly description: string | null;
  readonly tracking: readonly Tracking[];
};

export type Journal = {
  readonly id: string;
  readonly narration: string;
  readonly date: string;
  readonly status: string;
  readonly amounts: AmountTypes;
  readonly onCashReports: boolean;
  readonly url: string | null;
  readonly lines: readonly JournalLine[];
  readonly updated: number;
};

export type Transfer = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly cents: number;
  readonly date: string;
  readonly reference: string | null;
  readonly fromTransaction: string;
  readonly toTransaction: string;
  readonly fromReconciled: boolean;
  readonly toReconciled: boolean;
  readonly deleted: boolean;
  readonly created: number;
  readonly updated: number;
};
