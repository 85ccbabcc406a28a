/** Declared with the file, never guessed: 03/04/2026 is two days. */
export type DateFormat = 'yyyy-mm-dd' | 'mm/dd/yyyy';

const SHAPES: Readonly<Record<DateFormat, RegExp>> = {
  'yyyy-mm-dd': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  'mm/dd/yyyy': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
};

/** A cell as a date (yyyy-mm-dd) in the declared format; null when it is none, or no day of the calendar. */
export function dateOf(cell: string, format: DateFormat): string | null {
  const { year, month, day } = SHAPES[format].exec(cell.trim())?.groups ?? {};
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toString();
  } catch {
    return null;
  }
}

/** Noon of a date in a zone, as an instant (ISO, UTC): files tell dates alone. */
export function noonOf(date: string, zone: string): string {
  return Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone: zone, plainTime: '12:00' })
    .toInstant()
    .toString();
}
