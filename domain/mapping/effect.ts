import { canonicalJson } from '../entries/canonical.ts';
import type { Entry, Parked } from '../entries/entry.ts';
import { contentHash } from '../entries/identity.ts';
import { type Minor, minor } from '../money/minor.ts';
import { byText } from './refs.ts';

/** One business day under the mapping as it is and as it would be. */
export type DayTwice = {
  readonly businessDate: string;
  /** Whether something of it stands in the books. */
  readonly posted: boolean;
  readonly before: DaySide;
  readonly after: DaySide;
};
type DaySide = { readonly entries: readonly Entry[]; readonly parked: readonly Parked[] };

/** A difference in minor units, debit positive. `account` is the books' own id; without one the role stands for it. */
export type AccountDifference = {
  readonly account: string | null;
  readonly role: string | null;
  readonly currency: string;
  readonly amount: Minor;
};

export type DayEffect = {
  readonly businessDate: string;
  readonly posted: boolean;
  /** Entries that would be written, changed or taken back. */
  readonly entries: number;
  /** Documents that would wait, and those that would wait no more. */
  readonly nowParked: number;
  readonly nowFree: number;
  readonly differences: readonly AccountDifference[];
};

export type MappingEffect = {
  readonly days: readonly DayEffect[];
  /** Over all days; they sum to zero in each currency, since every entry does. */
  readonly totals: readonly AccountDifference[];
};

/**
 * What a change of the mapping does to the days given: only those with a difference come back, oldest first. The same
 * mapping on both sides gives none.
 */
export function effectOf(days: readonly DayTwice[]): MappingEffect {
  const sums = new Sums();
  const changed = days.flatMap(day => {
    const effect = effectOfDay(day);
    if (effect === null) return [];
    for (const difference of effect.differences) sums.add(difference);
    return [effect];
  });
  return {
    days: changed.sort((a, b) => byText(a.businessDate, b.businessDate)),
    totals: sums.list(),
  };
}

function effectOfDay({ businessDate, posted, before, after }: DayTwice): DayEffect | null {
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
  const sums = new Sums();
  for (const entry of before.entries) sums.addEntry(entry, -1);
  for (const entry of after.entries) sums.addEntry(entry, 1);
  return { businessDate, posted, entries, nowParked, nowFree, differences: sums.list() };
}

/** The exact words that an approval is bound to. */
export function effectText(effect: MappingEffect, versions: readonly unknown[]): string {
  return canonicalJson({ v: 1, effect, versions });
}

class Sums {
  readonly #sums = new Map<string, Omit<AccountDifference, 'amount'> & { amount: number }>();

  addEntry({ content: { postings, currency } }: Entry, sign: 1 | -1): void {
    for (const { account, role, amount } of postings)
      this.add({ account, role: account === null ? role : null, currency, amount: minor(sign * amount) });
  }

  add({ amount, ...place }: AccountDifference): void {
    const key = `${place.currency} ${place.account ?? ''} ${place.role ?? ''}`;
    const sum = this.#sums.get(key);
    if (sum) sum.amount += amount;
    else this.#sums.set(key, { ...place, amount });
  }

  /** In the order of currency and account, without those that came to nothing. */
  list(): AccountDifference[] {
    return [...this.#sums]
      .filter(([, { amount }]) => amount !== 0)
      .sort(([a], [b]) => byText(a, b))
      .map(([, sum]) => ({ ...sum, amount: minor(sum.amount) }));
  }
}

function hashes(entries: readonly Entry[]): Map<string, string> {
  return new Map(entries.map(entry => [nameOf(entry), contentHash(entry.content)]));
}

function nameOf({ subject, purpose }: { readonly subject: string; readonly purpose: string }): string {
  return `${purpose} ${subject}`;
}
