import type { EntryContent, EntryName } from '../entries/entry.ts';
import { nameOf } from '../entries/plan.ts';
import type { BooksObject } from '../proof/books.ts';
import { agreementOf, STRENGTHS, type Strength } from './agreement.ts';
import { type DayFinding, wholeDays } from './whole-days.ts';

/** What we would post and does not stand in the books yet. */
export type OurEntry = EntryName & { readonly content: EntryContent };

/** What stands in the books already, beside what of ours says the same: one entry, or everything of a day. */
export type OverlapFinding =
  | {
      readonly object: BooksObject;
      readonly entry: OurEntry;
      readonly day: null;
      readonly strength: Strength;
      readonly reasons: readonly string[];
    }
  | (DayFinding & { readonly entry: null });

type Pair = { readonly object: BooksObject; readonly entry: OurEntry } & NonNullable<
  ReturnType<typeof agreementOf>
>;

/**
 * What others wrote beside what we would post. `objects`: of the period, without ours and without what is decided.
 * `income`: accounts that sales are booked to, by the books' ids. One object is found for at most one entry and one
 * entry for at most one object, the strongest first; the order of what is given plays no part.
 */
export function overlapOf(
  ours: readonly OurEntry[],
  objects: readonly BooksObject[],
  income: ReadonlySet<string>,
): readonly OverlapFinding[] {
  const days = wholeDays(ours, objects, income);
  const ofDays = new Set(days.map(({ object }) => object));
  const pairs = objects.flatMap(object =>
    ofDays.has(object) ? [] : ours.flatMap(entry => pairOf(object, entry)),
  );
  const taken = new Set<unknown>();
  const matched = pairs.sort(strongestFirst).filter(({ object, entry }) => {
    if (taken.has(object) || taken.has(entry)) return false;
    taken.add(object).add(entry);
    return true;
  });
  return [
    ...days.map(day => ({ ...day, entry: null })),
    ...matched.map(({ object, entry, strength, reasons }) => ({
      object,
      entry,
      day: null,
      strength,
      reasons,
    })),
  ];
}

function pairOf(object: BooksObject, entry: OurEntry): Pair[] {
  const agreement = agreementOf(object, entry.content);
  return agreement === null ? [] : [{ object, entry, ...agreement }];
}

function strongestFirst(a: Pair, b: Pair): number {
  return (
    STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength) ||
    b.reasons.length - a.reasons.length ||
    a.daysApart - b.daysApart ||
    order(nameOf(a.entry), nameOf(b.entry)) ||
    order(a.object.booksId, b.object.booksId) ||
    order(a.object.kind ?? a.object.type, b.object.kind ?? b.object.type)
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
