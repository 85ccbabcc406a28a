import type { Lock } from '../lock/lock-date.ts';

/** So many days before the last change that was seen are read again, where nothing else is configured. */
export const REREAD_DAYS = 35;

type Read = {
  /** The latest change that a sweep has seen, in the source's time (ISO); null: everything is read anyway. */
  readonly watermark: string | null;
  /** When the source was last read to its end, and now: ISO instants. */
  readonly lastReadAt: string | null;
  readonly now: string;
  readonly zone: string;
  readonly days: number;
  readonly lock: Lock;
};

/**
 * From which instant of the source's time a sweep reads. The first one of each of the shop's days begins some days
 * before the last change that was seen, so that a change is noticed whose webhook was lost and which an earlier sweep
 * did not get; but not before the day after the lock. All others go on where the last one ended.
 */
export function sweepFrom({ watermark, lastReadAt, now, zone, days, lock }: Read): string | null {
  if (watermark === null || lastReadAt === null) return watermark;
  const dateOf = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
  if (dateOf(lastReadAt).equals(dateOf(now))) return watermark;
  const rolling = dateOf(watermark).subtract({ days });
  const open = lock === null ? rolling : Temporal.PlainDate.from(lock.through).add({ days: 1 });
  const from = Temporal.PlainDate.compare(open, rolling) > 0 ? open : rolling;
  const instant = from.toZonedDateTime(zone).toInstant();
  return Temporal.Instant.compare(instant, watermark) < 0 ? instant.toString() : watermark;
}
