const ZONE = /(Z|[+-]\d\d:?\d\d)$/i;

/**
 * An instant as a source writes it, as ISO text in UTC. Most end in Z; some come without a zone and mean UTC.
 * Null for what is no date and time.
 */
export function instantOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  try {
    return Temporal.Instant.from(ZONE.test(text) ? text : `${text}Z`).toString();
  } catch {
    return null;
  }
}

/** Calendar date (yyyy-mm-dd) of an instant in a zone (IANA name). */
export function dateInZone(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The later of two instants; null counts as before everything. */
export function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Temporal.Instant.compare(a, b) < 0 ? b : a;
}

/** An instant so many milliseconds earlier. */
export function before(instant: string, milliseconds: number): string {
  return Temporal.Instant.from(instant).subtract({ milliseconds }).toString();
}
