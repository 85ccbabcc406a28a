import type { Document } from '../documents/document.ts';
import type { Mapping } from '../mapping/mapping.ts';

/** What the shop's side needs to know beside documents: names and choices, never an amount. */
export type ShopFrame = {
  readonly businessDate: string;
  readonly mapping: Mapping;
  readonly documents: readonly Document[];
  /** Refunds that are objects of their own, and payments that are owed as store credit, by their documents. */
  readonly ownRefunds: ReadonlySet<string>;
  readonly storeCredits: ReadonlySet<string>;
};
