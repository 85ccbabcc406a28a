import type { ErrorCode } from '../errors/codes.ts';
import type { Role } from '../mapping/mapping.ts';
import type { Minor } from '../money/minor.ts';

/** What an entry is about: one source document or one business day and location. */
export type Subject = string;

export type Purpose = 'sale' | 'payment' | 'refund' | 'fee';

/** Names an entry inside one target connection. */
export type EntryName = { readonly subject: Subject; readonly purpose: Purpose };

/** A customer by the engine's key (`customer:<source>:<shop>:<id>`) and the name wanted in the books. */
export type PartyRef = { readonly key: string; readonly name: string };

/** One accounting line: debit positive, credit negative, in minor units. `account` is the books' own id when mapped. */
export type Posting = { readonly role: Role; readonly account: string | null; readonly amount: Minor };

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
};

type Common = {
  /** Business date, yyyy-mm-dd in the shop's zone. */
  readonly businessDate: string;
  readonly currency: string;
  /** What people search for; unique in the company with the shop's prefix, at most 21 characters. */
  readonly number: string;
  readonly memo: string;
  readonly postings: readonly Posting[];
};

export type InvoiceContent = Common & {
  readonly type: 'invoice';
  readonly customer: PartyRef;
  readonly lines: readonly InvoiceLine[];
  /** Stated tax, as the source rounded it, state fees taken out. */
  readonly tax: Minor;
  readonly total: Minor;
};

/** An amount of this payment that belongs to another entry: the sale it pays, or the refund that gives it back. */
export type Application = { readonly to: EntryName; readonly amount: Minor };

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
export type JournalContent = Common & { readonly type: 'journal'; readonly total: Minor };

export type EntryContent = InvoiceContent | PaymentContent | RefundContent | JournalContent;

/** An entry as the mapping wants it: identity and content. */
export type Entry = EntryName & { readonly content: EntryContent };

/** What keeps a document out of the books until a person acts. */
export type Parked = EntryName & {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly detail: string;
};
