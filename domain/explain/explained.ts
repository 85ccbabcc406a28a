import type { EntryName, PartyRef } from '../entries/entry.ts';
import type { Role } from '../mapping/mapping.ts';

/** How an amount came about, where it is more than a copy. Amounts in minor units. */
export type Reckoning =
  /** Quantity × price of a line, and what the source's rounding differs from it. */
  | {
      readonly way: 'quantity-times-price';
      readonly quantity: string;
      readonly unitPrice: number;
      readonly rounding: number;
    }
  /** A slice of a discount: the whole of it, and what it reduces. */
  | { readonly way: 'discount'; readonly of: number; readonly reduces: Role }
  /** A fee of the state out of the lump of taxes. */
  | { readonly way: 'state-fee'; readonly quantity: string; readonly each: number; readonly lump: number }
  /** What the fees of the state left of the source's tax. */
  | { readonly way: 'tax'; readonly lump: number; readonly stateFees: number };

/** A piece of an amount that stands in the books, and the document that it comes from; debit positive. */
export type Part = {
  /** The entry that it would be by itself. */
  readonly entry: EntryName;
  /** The source document; a line of it where `key` names one. */
  readonly document: string;
  readonly key: string | null;
  readonly name: string;
  readonly amount: number;
  readonly reckoning?: Reckoning;
};

/** One line of an entry with everything that it is made of: the parts sum to the amount. Debit positive. */
export type ExplainedLine = {
  readonly role: Role;
  readonly account: string | null;
  readonly item?: string;
  readonly party?: PartyRef;
  readonly text?: string;
  readonly amount: number;
  /** Which rule of the mapping gave the place; null: the books' own. */
  readonly rule: string | null;
  readonly parts: readonly Part[];
};
