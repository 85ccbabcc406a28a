import type { DocumentRef } from '../../domain/documents/ref.ts';
import type { Party } from '../../domain/documents/sale.ts';
import type { Minor } from '../../domain/money/minor.ts';

export type KnownSale = {
  readonly ref: DocumentRef;
  readonly number: string;
  readonly customer: Party | null;
  readonly businessDate: string | null;
};

/** A payment that counts: not voided, not the derived one of unknown tender. */
export type KnownPayment = {
  readonly ref: DocumentRef;
  readonly externalId: string;
  readonly sale: DocumentRef | null;
  readonly tender: string;
  readonly amount: Minor;
  readonly businessDate: string;
  /** It came in a file; else a source told it. */
  readonly fromFile: boolean;
};

export type KnownBill = {
  readonly ref: DocumentRef;
  readonly kind: 'bill' | 'vendor-credit';
  readonly number: string;
  readonly vendor: string;
  readonly total: Minor;
  readonly fromFile: boolean;
};

/** A vendor payment or deposit that a source told. */
export type KnownOther = {
  readonly kind: 'vendor-payment' | 'deposit';
  readonly number: string;
  readonly amount: Minor;
  readonly businessDate: string;
};

/** What the shop's stored documents know of what a file names. */
export type Known = {
  readonly sales: readonly KnownSale[];
  readonly payments: readonly KnownPayment[];
  readonly bills: readonly KnownBill[];
  readonly others: readonly KnownOther[];
  /** Documents of this kind that came in earlier files, by identity: their body, and the date on which they stand. */
  readonly stored: ReadonlyMap<string, { readonly body: unknown; readonly businessDate: string | null }>;
  /** In which deposit a payment is, by the payment's reference. */
  readonly deposited: ReadonlyMap<string, DocumentRef>;
};
