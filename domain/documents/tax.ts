import type { Minor } from '../money/minor.ts';

/**
 * One tax of a document, in minor units of its currency. `kind` is folded: `sales-tax`, `gst`, `hst`, `pst`, `qst`;
 * `jurisdiction` is the source's own word where several authorities levy the same kind.
 */
export type TaxAmount = {
  readonly kind: string;
  readonly jurisdiction: string | null;
  readonly amount: Minor;
};
