import { byText } from '../mapping/refs.ts';
import { type Minor, minor, ZERO } from '../money/minor.ts';
import type { BooksObject } from '../proof/books.ts';

/** What a person can change of an object, in the order in which it is told. */
export const CHANGED = ['number', 'date', 'party', 'total', 'tax', 'line'] as const;

/** One thing that a person changed. Amounts in minor units; lines are told by item and account, added up. */
export type Change = {
  readonly what: (typeof CHANGED)[number];
  readonly item: string | null;
  readonly account: string | null;
  readonly before: string | Minor | null;
  readonly after: string | Minor | null;
};

/** What differs between an object as it was and as it is, for whoever decides about it. Pure. */
export function changesBetween(before: BooksObject | null, after: BooksObject | null): Change[] {
  if (before === null || after === null) return [];
  const whole: Change[] = [
    changed('number', before.number, after.number),
    changed('date', before.businessDate, after.businessDate),
    ...partyOf(before, after),
    changed('total', before.total, after.total),
    changed('tax', before.tax, after.tax),
  ];
  return [...whole, ...lines(before, after)].filter(one => one.before !== one.after);
}

/** A customer who was only renamed is the same one. */
function partyOf({ party: was }: BooksObject, { party: is }: BooksObject): Change[] {
  if (was?.id === is?.id) return [];
  const named = (party: BooksObject['party']) => party && `${party.name ?? ''} (${party.id})`.trim();
  return [changed('party', named(was) ?? null, named(is) ?? null)];
}

function changed(what: Change['what'], before: Change['before'], after: Change['after']): Change {
  return { what, item: null, account: null, before, after };
}

function lines(before: BooksObject, after: BooksObject): Change[] {
  const [was, is] = [sumsOf(before), sumsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].sort(byText).map(key => {
    const [item, account] = JSON.parse(key) as [string | null, string | null];
    return { what: 'line', item, account, before: was.get(key) ?? ZERO, after: is.get(key) ?? ZERO };
  });
}

function sumsOf({ lines: all }: BooksObject): Map<string, Minor> {
  const sums = new Map<string, Minor>();
  for (const { itemId, account, amount } of all) {
    const key = JSON.stringify([itemId, account]);
    sums.set(key, minor((sums.get(key) ?? 0) + amount));
  }
  return sums;
}
