import { businessDates } from './dates.ts';

/** A stretch of days, both ends included (yyyy-mm-dd). */
export type DayRange = { readonly from: string; readonly to: string };

/** What decides which days a shop's books get from us. Dates are the shop's business dates. */
export type OursFacts = {
  /** Nothing before it is ever ours. */
  readonly startDate: string;
  /** Only with the first sync by ranges: from the start date up to here a day is ours when it was asked for. */
  readonly askedUntil?: string | null;
  /** What was asked for: ranges started by the button, and days of the trial. */
  readonly asked?: readonly DayRange[];
};

export type OurMonth = {
  /** Days of the month that are ours, oldest first. */
  readonly days: readonly string[];
  /** Days of the month that are not, oldest first. */
  readonly notOurs: readonly string[];
  /** The start date, when the month began without us: the days before it are not ours. Null: the month is not cut by it. */
  readonly notOursBefore: string | null;
  readonly whole: boolean;
};

/** Whether the books of a day are kept by us. */
export function isOurs(day: string, { startDate, askedUntil = null, asked = [] }: OursFacts): boolean {
  if (day < startDate) return false;
  if (askedUntil === null || day > askedUntil) return true;
  return asked.some(({ from, to }) => from <= day && day <= to);
}

/** The start date, when it lies inside a period (both ends included) after its first day or after all of it; else null. */
export function notOursBefore({ startDate }: OursFacts, from: string): string | null {
  return startDate > from ? startDate : null;
}

/** Which days of a month (yyyy-mm) are ours. Throws RangeError for a malformed month. */
export function ourDaysOfMonth(month: string, facts: OursFacts): OurMonth {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const from = first.toString();
  const all = businessDates(from, first.with({ day: first.daysInMonth }).toString());
  const days = all.filter(day => isOurs(day, facts));
  return {
    days,
    notOurs: all.filter(day => !isOurs(day, facts)),
    notOursBefore: notOursBefore(facts, from),
    whole: days.length === all.length,
  };
}

/** The days from one to another that are not ours, as stretches, oldest first. */
export function stretchesNotOurs(from: string, to: string, facts: OursFacts): DayRange[] {
  const stretches: { from: string; to: string }[] = [];
  let open: { from: string; to: string } | null = null;
  for (const day of businessDates(from, to)) {
    if (isOurs(day, facts)) {
      open = null;
    } else if (open) {
      open.to = day;
    } else {
      open = { from: day, to: day };
      stretches.push(open);
    }
  }
  return stretches;
}
