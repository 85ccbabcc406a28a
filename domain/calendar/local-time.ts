/**
 * The instant of a local date and time. An hour that does not exist means the first instant after the gap; one that
 * comes twice, the second (design rule for report end times).
 */
export function instantOf(local: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (later.toPlainDateTime().equals(local)) return later.toInstant();
  const beforeGap = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const afterGap = beforeGap.getTimeZoneTransition('next');
  if (afterGap === null)
    throw new RangeError(`${local} does not exist in ${zone}, yet no change of its clock follows`);
  return afterGap.toInstant();
}

/** The calendar date of an instant (ISO) in a zone, as yyyy-mm-dd. */
export function dateInZone(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}
