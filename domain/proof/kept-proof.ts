import type { AccountRow } from './accounts.ts';
import type { Proof } from './proof.ts';
import type { TaxProofRow } from './tax-rows.ts';

/** A proof as it is kept and chained: with every account and tax, and with what it was made. */
export type KeptProof = Proof & {
  readonly accounts: readonly AccountRow[];
  readonly taxes: readonly TaxProofRow[];
  readonly mappingVersion: number;
  readonly engineVersion: string;
};
