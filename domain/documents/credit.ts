import type { Minor } from '../money/minor.ts';
import type { DocumentRef } from './ref.ts';
import type { Party, SaleDiscount, SaleLine } from './sale.ts';
import type { TaxAmount } from './tax.ts';

/**
 * A sale returned or reduced after its day. All amounts are positive and mean what the customer gets back: `lines` at
 * gross, `discounts` that are given back with them, `tax`; lines − discounts + tax = total, in minor units.
 */
export type CreditDocument = {
  readonly kind: 'credit';
  readonly ref: DocumentRef;
  /** The number that people search for: that of the sale where the source gives none of its own. */
  readonly number: string;
  readonly state: 'posted' | 'deleted';
  /** The sale that is returned or reduced; null where the source does not name it. */
  readonly sale: DocumentRef | null;
  readonly createdAt: string;
  /** Date in the shop's zone. */
  readonly businessDate: string;
  readonly currency: string;
  readonly customer: Party | null;
  readonly lines: readonly SaleLine[];
  readonly discounts: readonly SaleDiscount[];
  readonly tax: Minor;
  readonly taxes?: readonly TaxAmount[];
  readonly total: Minor;
  /** Whether the goods came back, so that stock and cost do too. */
  readonly goodsReturned: boolean;
  readonly location?: string | null;
};
