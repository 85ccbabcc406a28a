import { differenceOf } from '../corrections/difference.ts';
import type { Entry } from '../entries/entry.ts';
import { type AccountDifference, AccountSums } from './account-sums.ts';
import type { Mapping } from './mapping.ts';
import { byText } from './refs.ts';

/** A day on which nothing is changed in place, and what becomes of changes by the mapping as it would be. */
export type Locked = {
  /** The first open day after the lock. */
  readonly bookedOn: string;
  readonly policy: 'hold' | 'adjust';
  /** Where journals book what has no account of its own. */
  readonly accounts: Pick<Mapping, 'taxes' | 'accounts'>;
};

/** Differences that adjusting entries hold in an open day, or that wait until a person decides so. */
export type Elsewhere = {
  readonly bookedOn: string;
  readonly how: 'adjusted' | 'asked';
  readonly differences: readonly AccountDifference[];
};

/** What a locked day's changes come to in the first open day; null when they move nothing. Pure. */
export function elsewhereOf(
  before: readonly Entry[],
  after: readonly Entry[],
  { bookedOn, policy, accounts }: Locked,
): Elsewhere | null {
  const sums = new AccountSums();
  const add = ({ content: { currency } }: Entry, { postings }: ReturnType<typeof differenceOf>) => {
    for (const { account, role, amount } of postings)
      sums.add({ account, role: account === null ? role : null, currency, amount });
  };
  for (const entry of before) add(entry, differenceOf(null, [entry.content], accounts));
  for (const entry of after) add(entry, differenceOf(entry.content, [], accounts));
  const differences = sums.list();
  if (differences.length === 0) return null;
  return { bookedOn, how: policy === 'adjust' ? 'adjusted' : 'asked', differences };
}

/** The same put together for each open day, in its order. Pure. */
export function perOpenDay(all: readonly Elsewhere[]): Elsewhere[] {
  const groups = Map.groupBy(all, ({ bookedOn, how }) => `${bookedOn} ${how}`);
  return [...groups]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([, [first, ...others]]) => {
      if (!first) return [];
      const sums = new AccountSums();
      for (const { differences } of [first, ...others]) for (const one of differences) sums.add(one);
      const differences = sums.list();
      return differences.length === 0 ? [] : [{ ...first, differences }];
    });
}
