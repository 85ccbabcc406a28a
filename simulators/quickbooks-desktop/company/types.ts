/** Something in a list of the company: account, customer, item, … */
export type ListObject = {
  readonly kind: ListKind;
  readonly id: string;
  created: string;
  modified: string;
  /** Seconds of the epoch as text; another one with each change. */
  edit: string;
  name: string;
  parent: string | null;
  active: boolean;
  /** Simple values by their qbXML names; references by name hold the other's id. */
  fields: Record<string, string>;
};

export const LIST_KINDS = [
  'Account',
  'Class',
  'Customer',
  'Vendor',
  'Employee',
  'OtherName',
  'PaymentMethod',
  'SalesTaxCode',
  'ItemService',
  'ItemOtherCharge',
  'ItemNonInventory',
  'ItemDiscount',
  'ItemSalesTax',
] as const;
export type ListKind = (typeof LIST_KINDS)[number];

export const TXN_KINDS = [
  'Invoice',
  'CreditMemo',
  'SalesReceipt',
  'ReceivePayment',
  'JournalEntry',
  'Bill',
  'VendorCredit',
  'BillPaymentCheck',
  'BillPaymentCreditCard',
  'Check',
  'CreditCardCharge',
  'Deposit',
] as const;
export type TxnKind = (typeof TXN_KINDS)[number];

export type TxnLine = {
  readonly id: string;
  /** The element of an Add without `Add`: InvoiceLine, ExpenseLine, JournalDebitLine, DepositLine, … */
  readonly element: string;
  fields: Record<string, string>;
  /** In cents; of an item on a form as it is printed, so discounts are negative. */
  cents: number;
};

/** What a payment, or a credit through one, takes off what another transaction has open. */
export type Applied = {
  readonly to: string;
  readonly cents: number;
  /** The credit that gives it; absent: the payment's own money. */
  readonly credit?: string;
};

export type Txn = {
  readonly kind: TxnKind;
  readonly id: string;
  readonly number: number;
  created: string;
  modified: string;
  edit: string;
  /** Simple values by their qbXML names, `TxnDate` (yyyy-mm-dd) and `RefNumber` among them; references hold ids. */
  fields: Record<string, string>;
  lines: TxnLine[];
  applied: Applied[];
  /** Held against a statement of the bank. */
  cleared?: true;
};

/** Amounts by account, debit positive, in cents; `entity` is the customer or vendor of a line. */
export type Posting = { readonly account: string; readonly cents: number; readonly entity: string | null };

export type Gone = { readonly kind: string; readonly id: string; readonly at: string; readonly name: string };

/** The answer of QuickBooks to one request, where it is not an object. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
