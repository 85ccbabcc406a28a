import { type DayInBooks, saveBooksProof } from '../../db/queries/day-proofs.ts';
import { appendProof } from '../../db/queries/proof-chain.ts';
import { canonicalJson } from '../../domain/entries/canonical.ts';
import { accountsOf } from '../../domain/proof/accounts.ts';
import type { KeptProof } from '../../domain/proof/kept-proof.ts';
import type { Proof } from '../../domain/proof/proof.ts';
import type { ProofInput } from '../../domain/proof/prove-day.ts';
import { taxRowsOf } from '../../domain/proof/tax-rows.ts';
import type { Context } from '../context.ts';
import { ENGINE_VERSION } from '../engine-version.ts';

/** Keeps the proof of a day in one set of books: as the day's own, and in the chain when it says something new. */
export async function keepProof(
  { database }: Context,
  day: DayInBooks,
  proof: Proof,
  { state, mappingVersion, input }: Verdict,
): Promise<void> {
  const at = new Date();
  const kept: KeptProof = {
    ...proof,
    accounts: accountsOf(input.entries, input.objects),
    taxes: taxRowsOf(input.entries, input.objects),
    mappingVersion,
    engineVersion: ENGINE_VERSION,
  };
  await database.transaction(async tx => {
    await saveBooksProof(tx, day, { proof: kept, state, at });
    await appendProof(tx, day, canonicalJson(kept), {
      businessDate: day.businessDate,
      state,
      mappingVersion,
      engineVersion: ENGINE_VERSION,
      madeAt: at.toISOString(),
    });
  });
}

type Verdict = {
  readonly state: string;
  readonly mappingVersion: number;
  /** What the proof was made of. */
  readonly input: Pick<ProofInput, 'entries' | 'objects'>;
};
