import { instantOf } from './local-time.ts';
import { type BusinessDay, type DaySettings, endTimeOn } from './settings.ts';

const NOON = 12;
/** Reaches past a calendar date that a zone has left out altogether. */
const SEARCH_DAYS = 3;

/**
 * The business day of a date (yyyy-mm-dd). It begins where the day before ended. Where days follow the closing hour,
 * it ends at the report end time: on its own date from 12:00 on, else on the morning after.
 * Throws RangeError for a malformed date, hour or zone.
 */
export function businessDay(businessDate: string, settings: DaySettings): BusinessDay {
  const date = Temporal.PlainDate.from(businessDate);
  const closesAt = closeOf(date, settings);
  const [startsAt, endsAt] =
    settings.follows === 'calendar'
      ? [startOfDate(date, settings.zone), startOfDate(date.add({ days: 1 }), settings.zone)]
      : [closeOf(date.subtract({ days: 1 }), settings), closesAt];
  return {
    businessDate: date.toString(),
    startsAt: startsAt.toString(),
    endsAt: endsAt.toString(),
    closesAt: closesAt.toString(),
  };
}

/** The one business day that holds an instant (ISO). */
export function businessDayOf(instant: string, settings: DaySettings): BusinessDay {
  const at = Temporal.Instant.from(instant);
  for (const day of daysAround(at, settings)) {
    const startsAt = Temporal.Instant.from(day.startsAt);
    const endsAt = Temporal.Instant.from(day.endsAt);
    if (Temporal.Instant.compare(startsAt, at) <= 0 && Temporal.Instant.compare(at, endsAt) < 0) return day;
  }
  throw new RangeError(`no business day holds ${instant}`);
}

/** The days near an instant, oldest first; whatever holds or follows it is among them. */
export function* daysAround(at: Temporal.Instant, settings: DaySettings): Generator<BusinessDay> {
  const date = at.toZonedDateTimeISO(settings.zone).toPlainDate();
  for (let days = -SEARCH_DAYS; days <= SEARCH_DAYS; days++) {
    yield businessDay(date.add({ days }).toString(), settings);
  }
}

function closeOf(date: Temporal.PlainDate, settings: DaySettings): Temporal.Instant {
  const time = endTimeOn(date.toString(), settings);
  const endsOn = time.hour >= NOON ? date : date.add({ days: 1 });
  return instantOf(endsOn.toPlainDateTime(time), settings.zone);
}

function startOfDate(date: Temporal.PlainDate, zone: string): Temporal.Instant {
  return date.toZonedDateTime(zone).startOfDay().toInstant();
}
