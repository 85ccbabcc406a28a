import type { Lock } from '../lock/lock-date.ts';

/** The first day on which something of a date may be booked: the latest of the day after the lock and the date itself. */
export function firstOpenDay(lock: Lock, date: string): string {
  if (lock === null) return date;
  const next = dayAfter(lock.through);
  return next > date ? next : date;
}

function dayAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}
