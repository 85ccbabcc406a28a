import type { ErrorCode } from '../errors/codes.ts';
import type { Role } from '../mapping/mapping.ts';
import type { Minor } from '../money/minor.ts';

/**
 * What an entry is about: one source document, or one business day and location: `day:<shop>:<date>:<location>`, with
 * `:<tender>` and `:<batch>` behind it where a day has an entry for each.
 */
export type Subject = string;

/**
 * The closed list of what one entry of a subject is for. `link` settles a credit or refund without money; `contra` moves
 * non-cash tenders of a day to what they mean; `applied` moves deposits to receivable on the day the sale is posted.
 * The four of a day are the journals of a day and location. `adjustment` holds in an open day what changed about an entry
 * that may not be changed where it stands; its subject is that entry's, with `#<purpose>-<n>` behind it.
 */
export const PURPOSES = [
  'sale',
  'credit',
  'payment',
  'refund',
  'link',
  'fee',
  'tip',
  'contra',
  'applied',
  'cost',
  'sublet',
  'bill',
  'vendor-credit',
  'vendor-payment',
  'deposit',
  'cash',
  'transfer',
  'day-sales',
  'day-payments',
  'day-fees',
  'day-costs',
  'adjustment',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Names an entry inside one target connection. */
export type EntryName = { readonly subject: Subject; readonly purpose: Purpose };

/** A customer or vendor by the engine's key (`customer:<source>:<shop>:<id>`, `vendor:…`) and the name wanted in the books. */
export type PartyRef = { readonly key: string; readonly name: string };

/** One accounting line: debit positive, credit negative, in minor units. `account` is the books' own id when mapped. */
export type Posting = {
  readonly role: Role;
  readonly account: string | null;
  readonly amount: Minor;
  /** Whom a line on receivable or payable is about, where the entry is a journal. */
  readonly party?: PartyRef & { readonly kind: 'customer' | 'vendor' };
  /** What a line of a journal says; else the memo. */
  readonly text?: string;
};

/** Where a location of the shop stands in the books: their own ids. A tracking category is a class here. */
export type Place = { readonly class?: string; readonly department?: string };

/** A tax as the books shall state it; `rate` is the books' own id of the rate where the mapping names one. */
export type StatedTax = {
  readonly kind: string;
  readonly amount: Minor;
  readonly account: string | null;
  readonly rate?: string;
};

export type InvoiceLine = {
  readonly role: Role;
  /** Name of the item as the mapping says it; the company's reference gives its id. */
  readonly item: string;
  readonly account: string;
  readonly description: string;
  /** Both set only when they multiply back to `amount` exactly. */
  readonly quantity: string | null;
  readonly unitPrice: Minor | null;
  readonly amount: Minor;
  readonly taxable: boolean;
  /** The books' own tax code, where the mapping names one (Canada: always); else `taxable` says it. */
  readonly taxCode?: string;
};

type Common = {
  /** Business date, yyyy-mm-dd in the shop's zone. */
  readonly businessDate: string;
  readonly currency: string;
  /** What people search for; unique in the company with the shop's prefix, at most 21 characters. */
  readonly number: string;
  readonly memo: string;
  readonly postings: readonly Posting[];
  /** The source's id of the place of business; null or absent for shops with one. */
  readonly location?: string | null;
  readonly place?: Place;
};

/** A sale; or, with all amounts positive as the customer gets them back, a credit memo. */
export type InvoiceContent = Common & {
  readonly type: 'invoice' | 'credit-memo';
  readonly customer: PartyRef;
  readonly lines: readonly InvoiceLine[];
  /** Stated tax, as the source rounded it, state fees taken out. */
  readonly tax: Minor;
  /** The taxes apart, where the books keep them apart; they sum to `tax`. */
  readonly taxes?: readonly StatedTax[];
  readonly total: Minor;
};

/** An amount of this payment that belongs to another entry: the sale it pays, or the refund that gives it back. */
export type Application = {
  readonly to: EntryName;
  readonly amount: Minor;
  /** Of a deposit: the tender's account on which the amount was held. */
  readonly account?: string;
};

/**
 * Money taken. With `total` 0 it only links: what its applications to sales and refunds take, those to credits give, and
 * both sums are equal.
 */
export type PaymentContent = Common & {
  readonly type: 'payment';
  readonly customer: PartyRef;
  readonly tender: string;
  readonly account: string;
  readonly total: Minor;
  readonly applications: readonly Application[];
};

/** Money given back: an expense on the receivable account, out of the tender's account. `total` is positive. */
export type RefundContent = Common & {
  readonly type: 'refund';
  readonly customer: PartyRef;
  readonly tender: string;
  readonly account: string;
  readonly receivableAccount: string;
  readonly total: Minor;
};

/** A balanced journal entry; `postings` are its lines. */
export type JournalContent = Common & {
  readonly type: 'journal';
  readonly total: Minor;
  /** Of an adjustment: the entry that it corrects, and the business day that it belongs to. */
  readonly adjusts?: EntryName & { readonly number: string; readonly belongsTo: string };
};

/** A line of what was bought. Negative where it reduces (a card fee in a deposit). */
export type ExpenseLine = {
  readonly role: Role;
  readonly account: string;
  readonly description: string;
  readonly amount: Minor;
  readonly taxCode?: string;
};

/** A vendor's bill, or with positive amounts a credit of the vendor. Recoverable taxes are lines of their own. */
export type BillContent = Common & {
  readonly type: 'bill' | 'vendor-credit';
  readonly vendor: PartyRef;
  /** Null: the books' own payable account. */
  readonly payableAccount: string | null;
  readonly lines: readonly ExpenseLine[];
  readonly total: Minor;
};

/** A vendor paid at once for what was never billed, out of `account` (bank, or the shop's card). */
export type ExpenseContent = Common & {
  readonly type: 'expense';
  readonly vendor: PartyRef;
  readonly means: 'check' | 'card';
  readonly account: string;
  readonly lines: readonly ExpenseLine[];
  readonly total: Minor;
};

/** A vendor's bills paid out of `account`. */
export type BillPaymentContent = Common & {
  readonly type: 'bill-payment';
  readonly vendor: PartyRef;
  readonly means: 'check' | 'card';
  readonly account: string;
  readonly total: Minor;
  readonly applications: readonly Application[];
};

/** Money that reached the bank: the payments that it holds, and lines for what was kept or added. `total` arrived. */
export type DepositContent = Common & {
  readonly type: 'deposit';
  /** The bank account. */
  readonly account: string;
  readonly applications: readonly Application[];
  readonly lines: readonly ExpenseLine[];
  readonly total: Minor;
};

export type EntryContent =
  | InvoiceContent
  | PaymentContent
  | RefundContent
  | JournalContent
  | BillContent
  | ExpenseContent
  | BillPaymentContent
  | DepositContent;

/** An entry as the mapping wants it: identity and content. */
export type Entry = EntryName & { readonly content: EntryContent };

/** What keeps a document out of the books until a person acts. */
export type Parked = EntryName & {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly detail: string;
};
