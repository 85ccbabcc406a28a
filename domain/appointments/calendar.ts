/** One stretch of work on a weekday, 1 (Monday) to 7; `HH:MM` in the representative's zone, `to` up to `24:00`. */
export type WorkingHours = { readonly weekday: number; readonly from: string; readonly to: string };

/** Two instants, ISO in UTC; the end does not belong to it. */
export type Span = { readonly startsAt: string; readonly endsAt: string };

/** When a representative holds appointments. */
export type Calendar = {
  /** IANA name. */
  readonly zone: string;
  readonly hours: readonly WorkingHours[];
  readonly slotMinutes: number;
  /** An appointment is booked at least so many hours ahead, and at most so many days. */
  readonly leadHours: number;
  readonly daysAhead: number;
  readonly timeOff: readonly Span[];
};

export type SlotRefusal =
  | 'slot-in-the-past'
  | 'slot-too-soon'
  | 'slot-too-far'
  | 'slot-outside-hours'
  | 'slot-in-time-off';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The slots of the dates from `from` to `to` (yyyy-mm-dd in the representative's zone) that may be booked at `now`. */
export function slotsBetween(calendar: Calendar, from: string, to: string, now: Date): Span[] {
  return datesFrom(from, to).flatMap(date =>
    slotsOn(calendar, date).filter(slot => refusalOfSlot(calendar, slot, now) === null),
  );
}

/** The slot that begins at an instant, or why there is none that may be booked at `now`. */
export function slotAt(
  calendar: Calendar,
  startsAt: string,
  now: Date,
): { readonly slot: Span; readonly refusal: null } | { readonly slot: null; readonly refusal: SlotRefusal } {
  const start = Temporal.Instant.from(startsAt);
  const date = start.toZonedDateTimeISO(calendar.zone).toPlainDate();
  if (start.epochMilliseconds <= now.getTime()) return { slot: null, refusal: 'slot-in-the-past' };
  const slot = slotsOn(calendar, date).find(one => Date.parse(one.startsAt) === start.epochMilliseconds);
  if (!slot) return { slot: null, refusal: 'slot-outside-hours' };
  const refusal = refusalOfSlot(calendar, slot, now);
  return refusal === null ? { slot, refusal } : { slot: null, refusal };
}

/** All slots of one date: one after the other from the beginning of each stretch, as long as they end within it. */
function slotsOn(calendar: Calendar, date: Temporal.PlainDate): Span[] {
  const lengthMs = calendar.slotMinutes * MINUTE_MS;
  return calendar.hours
    .filter(({ weekday }) => weekday === date.dayOfWeek)
    .flatMap(({ from, to }) => {
      const slots: Span[] = [];
      const end = edge(date, to, calendar.zone, 'end');
      let at = edge(date, from, calendar.zone, 'start');
      for (; at + lengthMs <= end; at += lengthMs)
        slots.push({ startsAt: new Date(at).toISOString(), endsAt: new Date(at + lengthMs).toISOString() });
      return slots;
    });
}

function refusalOfSlot(calendar: Calendar, slot: Span, now: Date): SlotRefusal | null {
  const ahead = Date.parse(slot.startsAt) - now.getTime();
  if (ahead <= 0) return 'slot-in-the-past';
  if (ahead < calendar.leadHours * HOUR_MS) return 'slot-too-soon';
  if (ahead > calendar.daysAhead * DAY_MS) return 'slot-too-far';
  return calendar.timeOff.some(off => meets(off, slot)) ? 'slot-in-time-off' : null;
}

/** Whether two spans have a moment in common. */
export function meets(one: Span, other: Span): boolean {
  return (
    Date.parse(one.startsAt) < Date.parse(other.endsAt) && Date.parse(one.endsAt) > Date.parse(other.startsAt)
  );
}

/**
 * A clock time of a date, in epoch milliseconds. One that the clock skips is the moment of the change; one that
 * comes twice is read so that the stretch is the shorter one: nobody has to work outside what was said.
 */
function edge(date: Temporal.PlainDate, time: string, zone: string, which: 'start' | 'end'): number {
  const local =
    time === '24:00'
      ? date.add({ days: 1 }).toPlainDateTime()
      : date.toPlainDateTime(Temporal.PlainTime.from(time));
  const disambiguation = which === 'start' ? 'later' : 'earlier';
  const zoned = local.toZonedDateTime(zone, { disambiguation });
  if (zoned.toPlainDateTime().equals(local)) return zoned.epochMilliseconds;
  const before = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return (before.getTimeZoneTransition('next') ?? zoned).epochMilliseconds;
}

function datesFrom(from: string, to: string): Temporal.PlainDate[] {
  const dates: Temporal.PlainDate[] = [];
  const last = Temporal.PlainDate.from(to);
  for (
    let date = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  )
    dates.push(date);
  return dates;
}
