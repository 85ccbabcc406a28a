import type { CaseKind } from '../cases/case.ts';
import type { EntryContent, EntryName } from '../entries/entry.ts';
import { type Minor, minor, sum, ZERO } from '../money/minor.ts';
import { asItWouldStand } from './as-it-would-stand.ts';
import type { AcceptedDifference } from './proof.ts';
import { type ProofInput, proveDay } from './prove-day.ts';

/** A difference that a person accepted: the entry and its marker, what is wanted of it (null: nothing), and who it was. */
export type Accepted = EntryName & {
  readonly kind: CaseKind;
  /** Of a correction: markers of the adjusting entries that stand beside it from earlier ones. */
  readonly adjustedBy?: readonly string[];
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
  const beside = new Set(accepted.flatMap(({ adjustedBy = [] }) => adjustedBy));
  const entries = input.entries.flatMap(entry => {
    if (beside.has(entry.marker)) return [];
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
  const left = input.objects.filter(
    ({ marker }) => marker === null || !(about.has(marker) || beside.has(marker)),
  );
  const { tiesOut } = proveDay({ ...input, entries, objects: [...left, ...instead] });
  return { accepted: accepted.map(one => differenceIn(input, one)), isAll: tiesOut };
}

function differenceIn(input: ProofInput, { adjustedBy = [], ...one }: Accepted): AcceptedDifference {
  const { subject, purpose, marker, by, wanted } = one;
  const contentOf = (of: string) => input.entries.find(entry => entry.marker === of)?.content ?? null;
  const total: Minor = sum(input.objects.filter(each => each.marker === marker).map(each => each.total));
  const like = contentOf(marker) ?? wanted;
  const adjusted = adjustedBy.map(each => amountLike(like, contentOf(each)));
  return { subject, purpose, by, amount: minor(total + sum(adjusted) - (wanted?.total ?? 0)) };
}

/** What a journal adds to the total of an entry: its postings of the role that carries that total. */
function amountLike(entry: EntryContent | null, journal: EntryContent | null): Minor {
  const sumOf = (content: EntryContent | null, role: string) =>
    sum((content?.postings ?? []).filter(posting => posting.role === role).map(({ amount }) => amount));
  const roles = new Set(entry?.postings.map(({ role }) => role));
  const carrier = [...roles].find(role => Math.abs(sumOf(entry, role)) === entry?.total);
  if (carrier === undefined) return ZERO;
  return minor(sumOf(journal, carrier) * Math.sign(sumOf(entry, carrier)));
}

/** Of a drift and a correction on one entry the correction says more: what is wanted, beside whatever stands at last. */
function aboutEach(decided: readonly Accepted[]): ReadonlyMap<string, Accepted> {
  const drifts = decided.filter(({ kind }) => kind === 'drift');
  const corrections = decided.filter(({ kind }) => kind === 'correction');
  return new Map([...drifts, ...corrections].map(one => [one.marker, one]));
}
