import { random } from './random.ts';

/** The zone of both practice shops; Tekmetric's shop object does not tell it. */
export const SHOP_ZONE = 'America/Chicago';

const HOLIDAYS = new Set(['01-01', '07-04', '12-25']);

/** The instant of a minute of the day (0 to 1439, plus seconds) on a date (yyyy-mm-dd) in the shop's zone. */
export function localInstant(date: string, minute: number, second = 0): Date {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60, second });
  const moment = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: SHOP_ZONE, plainTime: time });
  return new Date(moment.epochMilliseconds);
}

/** The calendar date (yyyy-mm-dd) of an instant in the shop's zone. */
export function localDate(instant: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(SHOP_ZONE)
    .toPlainDate()
    .toString();
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The later of two dates. */
export function laterDate(one: string, other: string): string {
  return [one, other].sort()[1]!;
}

/** Whole days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** Monday is 1, Sunday is 7. */
function weekday(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** Open Monday to Friday and on about every second Saturday; closed on Sundays and three holidays. */
export function isOpen(seed: string, shopId: number, date: string): boolean {
  if (HOLIDAYS.has(date.slice(5))) return false;
  const day = weekday(date);
  if (day === 7) return false;
  return day < 6 || random(seed, shopId, 'saturday', date).chance(0.5);
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
