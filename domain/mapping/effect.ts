import { canonicalJson } from '../entries/canonical.ts';
import type { Entry, Parked } from '../entries/entry.ts';
import { contentHash } from '../entries/identity.ts';
import { type AccountDifference, AccountSums } from './account-sums.ts';
import { type Elsewhere, elsewhereOf, type Locked, perOpenDay } from './effect-locked.ts';
import { byText } from './refs.ts';

/** One business day under the mapping as it is and as it would be. */
export type DayTwice = {
  readonly businessDate: string;
  /** Whether something of it stands in the books. */
  readonly posted: boolean;
  readonly before: DaySide;
  readonly after: DaySide;
  /** Null: what stands on the day may be changed there. */
  readonly locked: Locked | null;
};
type DaySide = { readonly entries: readonly Entry[]; readonly parked: readonly Parked[] };

export type DayEffect = {
  readonly businessDate: string;
  readonly posted: boolean;
  /** Entries that would be written, changed or taken back. */
  readonly entries: number;
  /** Documents that would wait, and those that would wait no more. */
  readonly nowParked: number;
  readonly nowFree: number;
  readonly differences: readonly AccountDifference[];
  /** What of it is not changed where it stands, because the day is locked. */
  readonly elsewhere: Elsewhere | null;
};

export type MappingEffect = {
  readonly days: readonly DayEffect[];
  /** Over all days; they sum to zero in each currency, since every entry does. */
  readonly totals: readonly AccountDifference[];
  /** The part of it that is booked, or waits for a decision, on open days, for each of these. */
  readonly adjustments: readonly Elsewhere[];
};

/**
 * What a change of the mapping does to the days given: only those with a difference come back, oldest first. The same
 * mapping on both sides gives none.
 */
export function effectOf(days: readonly DayTwice[]): MappingEffect {
  const sums = new AccountSums();
  const changed = days.flatMap(day => {
    const effect = effectOfDay(day);
    if (effect === null) return [];
    for (const difference of effect.differences) sums.add(difference);
    return [effect];
  });
  return {
    days: changed.sort((a, b) => byText(a.businessDate, b.businessDate)),
    totals: sums.list(),
    adjustments: perOpenDay(changed.flatMap(({ elsewhere }) => elsewhere ?? [])),
  };
}

function effectOfDay({ businessDate, posted, before, after, locked }: DayTwice): DayEffect | null {
  const was = hashes(before.entries);
  const is = hashes(after.entries);
  const names = new Set([...was.keys(), ...is.keys()]);
  const entries = [...names].filter(name => was.get(name) !== is.get(name)).length;
  const waited = new Map(before.parked.map(parked => [nameOf(parked), parked.reason]));
  const waits = new Map(after.parked.map(parked => [nameOf(parked), parked.reason]));
  const nowParked = [...waits.keys()].filter(name => !waited.has(name)).length;
  const nowFree = [...waited.keys()].filter(name => !waits.has(name)).length;
  const otherReason = [...waits].some(([name, reason]) => waited.has(name) && waited.get(name) !== reason);
  if (entries + nowParked + nowFree === 0 && !otherReason) return null;
  const sums = new AccountSums();
  for (const entry of before.entries) sums.addEntry(entry, -1);
  for (const entry of after.entries) sums.addEntry(entry, 1);
  // What would wait stays in the books as it is.
  const standing = before.entries.filter(entry => !waits.has(nameOf(entry)));
  const elsewhere = locked && elsewhereOf(standing, after.entries, locked);
  return { businessDate, posted, entries, nowParked, nowFree, differences: sums.list(), elsewhere };
}

/** The exact words that an approval is bound to. */
export function effectText(effect: MappingEffect, versions: readonly unknown[]): string {
  return canonicalJson({ v: 1, effect, versions });
}

function hashes(entries: readonly Entry[]): Map<string, string> {
  return new Map(entries.map(entry => [nameOf(entry), contentHash(entry.content)]));
}

function nameOf({ subject, purpose }: { readonly subject: string; readonly purpose: string }): string {
  return `${purpose} ${subject}`;
}
