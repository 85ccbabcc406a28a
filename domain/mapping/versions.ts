import type { Mapping } from './mapping.ts';

/** A mapping with the business date from which it is in force. */
export type DatedMapping = { readonly effectiveFrom: string; readonly mapping: Mapping };

/** The mapping in force on a date: of the versions that have begun the newest. `versions` newest first. */
export function inForceOn<Version extends DatedMapping>(
  versions: readonly Version[],
  businessDate: string,
): Version | undefined {
  return versions.find(version => version.effectiveFrom <= businessDate);
}

/**
 * The same change in every mapping that is in force from a date on, oldest first: an answer that goes back leaves
 * whatever else was decided since. Before the first version, that one counts. `versions` newest first.
 */
export function changedFrom(
  versions: readonly DatedMapping[],
  from: string,
  change: (mapping: Mapping) => Mapping,
): DatedMapping[] {
  const first = inForceOn(versions, from) ?? versions.at(-1);
  if (first === undefined) return [];
  const later = versions
    .map(version => version.effectiveFrom)
    .filter(date => date > from)
    .sort();
  const dates = [from, ...new Set(later)];
  return dates.map(date => {
    const { mapping } = inForceOn(versions, date) ?? first;
    return { effectiveFrom: date, mapping: change(mapping) };
  });
}
