import type { Entry, Parked, Purpose, Subject } from '../entries/entry.ts';
import { byText } from './refs.ts';
import type { SkipReason } from './scope.ts';

/** Something that a person should look at, though nothing is kept back for it. */
export type Question = { readonly subject: Subject; readonly reason: string; readonly detail: string };
export type Skipped = { readonly subject: Subject; readonly reason: SkipReason };

export type DayEntries = {
  readonly entries: Entry[];
  readonly parked: Parked[];
  readonly skipped: Skipped[];
  readonly questions: Question[];
};

/** The order of delivery: what others are applied to or hold comes before them. */
const ORDER = [
  'sale',
  'credit',
  'bill',
  'vendor-credit',
  'sublet',
  'day-sales',
  'refund',
  'payment',
  'day-payments',
  'applied',
  'link',
  'fee',
  'day-fees',
  'tip',
  'contra',
  'cost',
  'day-costs',
  'cash',
  'transfer',
  'vendor-payment',
  'deposit',
  'adjustment',
] as const satisfies readonly Purpose[];
const DELIVERY = Object.fromEntries(ORDER.map((purpose, place) => [purpose, place])) as Readonly<
  Record<(typeof ORDER)[number], number>
> satisfies Readonly<Record<Purpose, number>>;

export function addEntry(entry: Entry | Parked, day: DayEntries): void {
  if ('content' in entry) day.entries.push(entry);
  else day.parked.push(entry);
}

/** Sorts in place, so that the order of the documents leaves no trace. */
export function sorted(day: DayEntries): DayEntries {
  day.entries.sort(
    (a, b) =>
      DELIVERY[a.purpose] - DELIVERY[b.purpose] ||
      byText(a.content.businessDate, b.content.businessDate) ||
      byText(a.subject, b.subject),
  );
  day.parked.sort((a, b) => DELIVERY[a.purpose] - DELIVERY[b.purpose] || byText(a.subject, b.subject));
  day.skipped.sort((a, b) => byText(a.subject, b.subject));
  day.questions.sort((a, b) => byText(a.subject, b.subject) || byText(a.reason, b.reason));
  return day;
}
