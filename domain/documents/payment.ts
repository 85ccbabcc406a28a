import type { Minor } from '../money/minor.ts';
import type { DocumentRef } from './ref.ts';
import type { Party } from './sale.ts';

/**
 * A form of payment. `key` is what the mapping knows: `cash`, `check`, `card`, `card:<brand>`, `gift-card`,
 * `store-credit`, `financing:<folded name>`, or `other:<folded name>`. A rule for `card` covers every brand without one.
 */
export type Tender = { readonly key: string; readonly name: string };

export type PaymentState = 'succeeded' | 'voided';

/** Money taken (positive) or given back (negative), in minor units of `currency`. */
export type PaymentDocument = {
  readonly kind: 'payment';
  readonly ref: DocumentRef;
  readonly state: PaymentState;
  /** The sale it belongs to; null for store credit issued and the like. */
  readonly sale: DocumentRef | null;
  readonly customer: Party | null;
  readonly payerName: string;
  readonly tender: Tender;
  readonly amount: Minor;
  /** Card processing fee, not negative; 0 when the source tells none. */
  readonly fee: Minor;
  readonly currency: string;
  /** Instant, ISO in UTC. */
  readonly paidAt: string;
  /** Date of payment in the shop's zone. */
  readonly businessDate: string;
  /** True for the difference between what the source says was paid and the payments that are known. */
  readonly unknownTender: boolean;
  /** Part of `amount` that is a tip: paid = applied to the sale + tip. */
  readonly tip?: Minor;
  /** The credit that money given back settles, where the source names it. */
  readonly credit?: DocumentRef | null;
  /** The processor's batch in which it reaches the bank, where it is known. */
  readonly batch?: string | null;
  readonly checkNumber?: string | null;
  readonly location?: string | null;
};
