/** A date and time of this service as an instant (ISO, UTC); null for another form. `zone` is UTC or the store's. */
export function instantOf(text: unknown, zone: string): string | null {
  const match = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d)$/.exec(String(text).trim());
  if (match === null) return null;
  const [, month, day, year, hour, minute, second] = match;
  try {
    const local = Temporal.PlainDateTime.from(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
    return local.toZonedDateTime(zone).toInstant().toString();
  } catch {
    return null;
  }
}

/** A local date and time as the service takes it: `MM/dd/yyyy HH:mm:ss`. */
export function wireDate(date: string, time = '00:00:00'): string {
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year} ${time}`;
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/**
 * The first and the last second of a business date where the day ends at `HH:MM`: from noon on it ends on its own
 * date, else on the morning after.
 */
export function businessRange(
  date: string,
  endTime: string,
): { readonly start: string; readonly end: string } {
  const [hours = 0, minutes = 0] = endTime.split(':').map(Number);
  const last = Temporal.PlainDate.from(date)
    .toPlainDateTime()
    .add({ days: hours >= 12 ? 0 : 1, hours, minutes });
  const end = last.subtract({ seconds: 1 });
  return { start: wire(last.subtract({ days: 1 })), end: wire(end) };
}

function wire(local: Temporal.PlainDateTime): string {
  return wireDate(local.toPlainDate().toString(), local.toPlainTime().toString({ smallestUnit: 'second' }));
}
