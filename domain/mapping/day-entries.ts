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

/** The order of delivery: what payments are applied to comes before them. */
const DELIVERY: Readonly<Record<Purpose, number>> = { sale: 0, refund: 1, payment: 2, fee: 3 };

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
