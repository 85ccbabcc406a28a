import { random } from '../../tekmetric/history/random.ts';

/** Zones of the practice shops: the name that the wire tells, as the calendar knows it. */
export const ZONES: Readonly<Record<string, string>> = {
  'Pacific Time (US & Canada)': 'America/Los_Angeles',
  'Eastern Time (US & Canada)': 'America/New_York',
};

/** The instant of a minute of the day (plus seconds) on a date (yyyy-mm-dd) in a zone. */
export function localInstant(zone: string, date: string, minute: number, second = 0): Date {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60, second });
  const moment = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time });
  return new Date(moment.epochMilliseconds);
}

/** The calendar date (yyyy-mm-dd) of an instant in a zone. */
export function localDate(zone: string, instant: Date | string): string {
  const epoch = new Date(instant).getTime();
  return Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** An instant as the wire writes it: whole seconds, UTC. */
export function stamp(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

/** Open Monday to Saturday, Saturdays by chance. */
export function isOpen(seed: string, shopId: number, date: string): boolean {
  const day = Temporal.PlainDate.from(date).dayOfWeek;
  return day < 6 || (day === 6 && random(seed, shopId, 'saturday', date).chance(0.4));
}

/** The n-th open day after a date. */
export function openDayAfter(seed: string, shopId: number, date: string, n: number): string {
  let day = date;
  for (let left = n; left > 0; ) {
    day = addDays(day, 1);
    if (isOpen(seed, shopId, day)) left -= 1;
  }
  return day;
}
