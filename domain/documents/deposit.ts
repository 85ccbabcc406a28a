import type { Minor } from '../money/minor.ts';
import type { DocumentRef } from './ref.ts';

/**
 * Money that reached the bank: a payout of the processor or a deposit at the counter. The payments it holds, less
 * `fee`, plus `adjustment` (what the processor kept or added otherwise) make `amount`, in minor units.
 */
export type DepositDocument = {
  readonly kind: 'deposit';
  readonly ref: DocumentRef;
  /** The processor's or the bank's own number. */
  readonly number: string;
  readonly state: 'posted' | 'deleted';
  /** Which bank account, by the mapping's `bank:<key>`; null: `bank`. */
  readonly bank: string | null;
  readonly payments: readonly { readonly ref: DocumentRef; readonly amount: Minor }[];
  readonly fee: Minor;
  readonly adjustment: Minor;
  readonly amount: Minor;
  readonly createdAt: string;
  readonly businessDate: string;
  readonly currency: string;
  readonly location?: string | null;
};
