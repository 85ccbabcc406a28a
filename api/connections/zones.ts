const HOUR = 3_600_000;
const YEAR_OF_WEEKS = 52;

/** Whether two zones (IANA) have the same time all through the year that begins now: a source names some by another city. */
export function sameTime(a: string, b: string, now = Date.now()): boolean {
  const at = (zone: string, week: number) =>
    Temporal.Instant.fromEpochMilliseconds(now + week * 7 * 24 * HOUR).toZonedDateTimeISO(zone)
      .offsetNanoseconds;
  return Array.from({ length: YEAR_OF_WEEKS }, (_, week) => week).every(week => at(a, week) === at(b, week));
}
