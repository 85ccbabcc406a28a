import type { Minor } from '../money/minor.ts';
import type { DocumentRef } from './ref.ts';

/**
 * Cash that moves without a sale, dated by the drawer's opening. `amount` is positive, in minor units, except for
 * `over-short`: counted less expected, so that what is missing is negative.
 */
export type CashDocument = {
  readonly kind: 'cash';
  readonly ref: DocumentRef;
  readonly movement: 'paid-in' | 'paid-out' | 'drop' | 'tips-paid-out' | 'over-short';
  /** What the cashier wrote: the mapping goes by it. */
  readonly name: string;
  readonly drawer: string | null;
  readonly state: 'posted' | 'deleted';
  readonly createdAt: string;
  readonly businessDate: string;
  readonly currency: string;
  readonly amount: Minor;
  readonly location?: string | null;
};

/** Parts taken from stock without a sale that says so: inventory to cost, in minor units; negative puts them back. */
export type InventoryTransferDocument = {
  readonly kind: 'inventory-transfer';
  readonly ref: DocumentRef;
  readonly name: string;
  readonly number: string;
  readonly state: 'posted' | 'deleted';
  readonly createdAt: string;
  readonly businessDate: string;
  readonly currency: string;
  readonly amount: Minor;
  readonly location?: string | null;
};
