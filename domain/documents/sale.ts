import type { Minor } from '../money/minor.ts';
import type { DocumentRef } from './ref.ts';

/** What a line of a sale is, before any mapping; `fee` is told apart by its name. */
export type LineKind =
  | 'labor'
  | 'fixed-labor'
  | 'parts'
  | 'tires'
  | 'batteries'
  | 'sublet'
  | 'fee'
  | 'supplies';

export type SaleLine = {
  /** Stable within the document: kind and the source's own id. */
  readonly key: string;
  readonly kind: LineKind;
  readonly name: string;
  /** Decimal text; null when the source has none. */
  readonly quantity: string | null;
  readonly unitPrice: Minor | null;
  /** Gross, as the source rounded it. */
  readonly amount: Minor;
  /** What the shop paid, when the source tells. */
  readonly cost: Minor | null;
  readonly vendor: Party | null;
};

export type SaleDiscount = {
  readonly key: string;
  readonly name: string;
  readonly amount: Minor;
  /** The kind that the source says it reduces; null for a lump. */
  readonly reduces: 'labor' | 'parts' | null;
};

export type Party = { readonly id: string; readonly name: string; readonly isBusiness: boolean };

export type SaleState = 'open' | 'posted' | 'deleted';

/** A sale in the neutral vocabulary. Money in minor units of `currency`; dates in the shop's zone. */
export type SaleDocument = {
  readonly kind: 'sale';
  readonly ref: DocumentRef;
  /** The number that people search for. */
  readonly number: string;
  readonly state: SaleState;
  /** Instant (ISO, UTC) of posting; null while open. */
  readonly postedAt: string | null;
  readonly createdAt: string;
  /** Calendar date of posting in the shop's zone; null while open. */
  readonly businessDate: string | null;
  readonly currency: string;
  readonly customer: Party | null;
  readonly onAccount: boolean;
  readonly lines: readonly SaleLine[];
  readonly discounts: readonly SaleDiscount[];
  /** The source's lump of taxes, state fees still inside. */
  readonly tax: Minor;
  readonly total: Minor;
  /** What the source says was paid so far. */
  readonly amountPaid: Minor;
};
