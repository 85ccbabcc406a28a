import type { Minor } from '../money/minor.ts';
import type { DocumentRef } from './ref.ts';
import type { Party } from './sale.ts';
import type { TaxAmount } from './tax.ts';

export type BillLine = {
  /** Stable within the document. */
  readonly key: string;
  readonly kind: 'parts' | 'tires' | 'batteries' | 'core' | 'freight' | 'sublet' | 'fee' | 'other';
  readonly name: string;
  /** Decimal text; null when the source has none. */
  readonly quantity: string | null;
  readonly amount: Minor;
};

/**
 * What a vendor sold us (`bill`) or took back (`vendor-credit`). Amounts are positive for both, in minor units;
 * lines + taxes = total. `number` is the vendor's own.
 */
export type BillDocument = {
  readonly kind: 'bill' | 'vendor-credit';
  readonly ref: DocumentRef;
  readonly number: string;
  /** The shop's purchase order, where it is known. */
  readonly orderNumber: string | null;
  /** The sale that the parts or the sublet work were for, where it is known. */
  readonly sale: DocumentRef | null;
  readonly state: 'posted' | 'deleted';
  readonly vendor: Party;
  readonly createdAt: string;
  /** Date received or returned, in the shop's zone. */
  readonly businessDate: string;
  readonly currency: string;
  readonly lines: readonly BillLine[];
  readonly taxes: readonly TaxAmount[];
  readonly total: Minor;
  readonly location?: string | null;
};

/** A vendor paid at once: a manual cheque or the shop's card. `amount` is positive, in minor units. */
export type VendorPaymentDocument = {
  readonly kind: 'vendor-payment';
  readonly ref: DocumentRef;
  /** The cheque's number, else the order's. */
  readonly number: string;
  readonly state: 'posted' | 'deleted';
  readonly means: 'check' | 'card';
  readonly vendor: Party;
  /** The bill that it pays; null when the vendor never billed it: then `forWhat` says the cost. */
  readonly bill: DocumentRef | null;
  readonly forWhat: BillLine['kind'];
  readonly memo: string;
  readonly createdAt: string;
  readonly businessDate: string;
  readonly currency: string;
  readonly amount: Minor;
  readonly location?: string | null;
};
