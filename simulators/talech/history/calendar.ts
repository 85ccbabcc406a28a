/** The zone of all practice stores. */
export const ZONE = 'America/Chicago';

/** The instant (ISO, UTC) of so many minutes after midnight of a date; more than 1440 is the next day. */
export function instantAt(date: string, minutes: number): string {
  return Temporal.PlainDate.from(date)
    .toPlainDateTime()
    .add({ minutes })
    .toZonedDateTime(ZONE)
    .toInstant()
    .toString();
}

export function localTime(instant: string): Temporal.PlainDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDateTime();
}

/** The calendar date (yyyy-mm-dd) of an instant in the stores' zone. */
export function localDate(instant: string): string {
  return localTime(instant).toPlainDate().toString();
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** `MM/dd/yyyy HH:mm:ss` in the stores' zone, as all dates of this wire. */
export function wireTime(instant: string): string {
  const { year, month, day, hour, minute, second } = localTime(instant);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(month)}/${two(day)}/${year} ${two(hour)}:${two(minute)}:${two(second)}`;
}

/** The instant of a wire date; null for another form. */
export function fromWire(text: unknown): string | null {
  const match = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d)$/.exec(String(text));
  if (match === null) return null;
  const [, month, day, year, hour, minute, second] = match;
  try {
    return Temporal.PlainDateTime.from(`${year}-${month}-${day}T${hour}:${minute}:${second}`)
      .toZonedDateTime(ZONE)
      .toInstant()
      .toString();
  } catch {
    return null;
  }
}
