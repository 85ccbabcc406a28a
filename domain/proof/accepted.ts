import type { CaseKind } from '../cases/case.ts';
import type { EntryContent, EntryName } from '../entries/entry.ts';
import { type Minor, minor, sum } from '../money/minor.ts';
import { asItWouldStand } from './as-it-would-stand.ts';
import type { AcceptedDifference } from './proof.ts';
import { type ProofInput, proveDay } from './prove-day.ts';

/** A difference that a person accepted: the entry and its marker, what is wanted of it (null: nothing), and who it was. */
export type Accepted = EntryName & {
  readonly kind: CaseKind;
  readonly marker: string;
  readonly wanted: EntryContent | null;
  readonly by: string;
};

/**
 * The differences of a day that people accepted by name, and whether they are all there is: then the day ties out once
 * the books are thought of as wanted in just these entries.
 */
export function acceptedIn(
  input: ProofInput,
  decided: readonly Accepted[],
): { readonly accepted: readonly AcceptedDifference[]; readonly isAll: boolean } {
  if (decided.length === 0) return { accepted: [], isAll: false };
  const about = aboutEach(decided);
  const accepted = [...about.values()];
  const entries = input.entries.flatMap(entry => {
    const one = about.get(entry.marker);
    if (!one) return [entry];
    return one.wanted === null ? [] : [{ ...entry, content: one.wanted }];
  });
  // Left out by name: nothing of it stands, and nothing shall.
  const standing = new Set(input.entries.map(entry => entry.marker));
  for (const { marker, subject, purpose, wanted } of accepted)
    if (wanted !== null && !standing.has(marker)) entries.push({ marker, subject, purpose, content: wanted });
  const instead = asItWouldStand(
    entries.filter(entry => about.has(entry.marker)),
    input.itemIds,
  );
  const left = input.objects.filter(({ marker }) => marker === null || !about.has(marker));
  const { tiesOut } = proveDay({ ...input, entries, objects: [...left, ...instead] });
  const named = accepted.map((one): AcceptedDifference => {
    const { marker, subject, purpose } = one;
    const total: Minor = sum(input.objects.filter(each => each.marker === marker).map(each => each.total));
    return { subject, purpose, by: one.by, amount: minor(total - (one.wanted?.total ?? 0)) };
  });
  return { accepted: named, isAll: tiesOut };
}

/** Of a drift and a correction on one entry the correction says more: what is wanted, beside whatever stands at last. */
function aboutEach(decided: readonly Accepted[]): ReadonlyMap<string, Accepted> {
  const drifts = decided.filter(({ kind }) => kind === 'drift');
  const corrections = decided.filter(({ kind }) => kind === 'correction');
  return new Map([...drifts, ...corrections].map(one => [one.marker, one]));
}
