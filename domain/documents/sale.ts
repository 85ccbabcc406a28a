import type { Minor } from '../money/minor.ts';
import type { DocumentRef } from './ref.ts';
import type { TaxAmount } from './tax.ts';

/**
 * What a line of a sale is, before any mapping; `fee` is told apart by its name, `product` (POS) by its category and
 * name. `gift-card` and `store-credit` are sold, `gratuity` is the automatic one, `core` a deposit on a returnable part.
 */
export type LineKind =
  | 'labor'
  | 'fixed-labor'
  | 'parts'
  | 'tires'
  | 'batteries'
  | 'sublet'
  | 'fee'
  | 'supplies'
  | 'core'
  | 'product'
  | 'service-charge'
  | 'gratuity'
  | 'gift-card'
  | 'store-credit'
  | 'rounding';

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
  /** The source's own category of a product; null or absent where it has none. */
  readonly category?: string | null;
  /** The source's own tax flag; null or absent where it has none and a rule of the mapping says it. */
  readonly taxable?: boolean | null;
  /** The vendor's own invoice for sublet work, where the source tells it. */
  readonly vendorInvoice?: { readonly number: string; readonly date: string | null } | null;
};

export type SaleDiscount = {
  readonly key: string;
  readonly name: string;
  readonly amount: Minor;
  /** The kind that the source says it reduces; null for a lump. */
  readonly reduces: 'labor' | 'parts' | null;
};

export type Party = {
  readonly id: string;
  readonly name: string;
  readonly isBusiness: boolean;
  /** True for one whom the source exempts from tax. */
  readonly taxExempt?: boolean;
};

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
  /** The taxes apart, where the source tells them; they sum to `tax`. */
  readonly taxes?: readonly TaxAmount[];
  /** The source's id of the place of business, where a shop has several. */
  readonly location?: string | null;
};
