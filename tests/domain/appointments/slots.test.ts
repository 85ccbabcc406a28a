import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  meets,
  type Span,
  slotAt,
  slotsBetween,
  type WorkingHours,
} from '../../../domain/appointments/calendar.ts';

const OFFICE: readonly WorkingHours[] = [1, 2, 3, 4, 5].map(weekday => ({
  weekday,
  from: '09:00',
  to: '17:00',
}));
const CALENDAR: Calendar = {
  zone: 'America/New_York',
  hours: OFFICE,
  slotMinutes: 60,
  leadHours: 4,
  daysAhead: 365,
  timeOff: [],
};
const EARLIER = new Date('2026-01-01T00:00:00Z');

/** Both changes of the clock in each, at an hour or at midnight; by half an hour; and none at all. */
const CHANGES = [
  { zone: 'America/New_York', dates: ['2026-03-08', '2026-11-01'] },
  { zone: 'Europe/Paris', dates: ['2026-03-29', '2026-10-25'] },
  { zone: 'America/Havana', dates: ['2026-03-08', '2026-11-01'] },
  { zone: 'Australia/Lord_Howe', dates: ['2026-04-05', '2026-10-04'] },
  { zone: 'America/Phoenix', dates: ['2026-03-08', '2026-11-01'] },
  { zone: 'Asia/Kolkata', dates: ['2026-03-08', '2026-11-01'] },
];

const clock = fc.integer({ min: 0, max: 95 }).map(quarter => {
  const hours = String(Math.floor(quarter / 4)).padStart(2, '0');
  return `${hours}:${String((quarter % 4) * 15).padStart(2, '0')}`;
});
const stretches = fc
  .uniqueArray(clock, { minLength: 2, maxLength: 6 })
  .map(times => times.toSorted())
  .map(times => times.map((from, index) => ({ from, to: times[index + 1] ?? '24:00' })));

/** A calendar, with time off and booked spans, around a change of the clock. */
const scene = fc
  .record({
    change: fc.constantFrom(...CHANGES),
    which: fc.integer({ min: 0, max: 1 }),
    day: stretches,
    slotMinutes: fc.constantFrom(15, 20, 45, 60, 90),
    leadHours: fc.integer({ min: 0, max: 60 }),
    spans: fc.array(fc.tuple(fc.integer({ min: 0, max: 4320 }), fc.integer({ min: 1, max: 600 })), {
      maxLength: 4,
    }),
    nowMinutes: fc.integer({ min: -2000, max: 2000 }),
  })
  .map(({ change, which, day, spans, nowMinutes, ...rules }) => {
    const { zone } = change;
    const middle = Temporal.PlainDate.from(change.dates[which] ?? '');
    const [from, to] = [middle.subtract({ days: 1 }), middle.add({ days: 1 })];
    const start = from.toZonedDateTime(zone).epochMilliseconds;
    const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
    const off = spans.map(([begin, length]) => ({ startsAt: at(begin), endsAt: at(begin + length) }));
    const hours = [1, 2, 3, 4, 5, 6, 7].flatMap(weekday => day.map(stretch => ({ weekday, ...stretch })));
    const calendar: Calendar = { zone, hours, ...rules, daysAhead: 60, timeOff: off };
    return { calendar, from: from.toString(), to: to.toString(), now: new Date(at(nowMinutes)) };
  });

/** Whether every fifth minute of a span is worked, by the wall clock alone: another way than the code's. */
function allWorked({ zone, hours }: Calendar, { startsAt, endsAt }: Span): boolean {
  for (let at = Date.parse(startsAt); at < Date.parse(endsAt); at += 300_000) {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
    const worked = hours.some(
      ({ weekday, from, to }) => weekday === local.dayOfWeek && from <= time && time < to,
    );
    if (!worked) return false;
  }
  return true;
}

describe('slots', () => {
  it('lie within working hours, outside time off, after the lead time, and not on each other', () => {
    let seen = 0;
    fc.assert(
      fc.property(scene, ({ calendar, from, to, now }) => {
        const slots = slotsBetween(calendar, from, to, now);
        seen += slots.length;
        slots.forEach((slot, index) => {
          expect(allWorked(calendar, slot)).toBe(true);
          expect(calendar.timeOff.some(off => meets(off, slot))).toBe(false);
          const ahead = Date.parse(slot.startsAt) - now.getTime();
          expect(ahead).toBeGreaterThan(0);
          expect(ahead).toBeGreaterThanOrEqual(calendar.leadHours * 3_600_000);
          expect(Date.parse(slot.endsAt) - Date.parse(slot.startsAt)).toBe(calendar.slotMinutes * 60_000);
          expect(slots.slice(index + 1).some(other => meets(other, slot))).toBe(false);
          expect(slotAt(calendar, slot.startsAt, now)).toEqual({ slot, refusal: null });
        });
      }),
      { numRuns: 80 },
    );
    expect(seen).toBeGreaterThan(500);
  });

  it('begin at no other instant: every one between them is refused', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 0, max: 4319 }), ({ calendar, from, to, now }, minute) => {
        const start = Temporal.PlainDate.from(from).toZonedDateTime(calendar.zone).epochMilliseconds;
        const wish = new Date(start + minute * 60_000).toISOString();
        const offered = slotsBetween(calendar, from, to, now).some(slot => slot.startsAt === wish);
        const inRange =
          Date.parse(wish) <
          Temporal.PlainDate.from(to).add({ days: 1 }).toZonedDateTime(calendar.zone).epochMilliseconds;
        fc.pre(inRange);
        expect(slotAt(calendar, wish, now).refusal === null).toBe(offered);
      }),
      { numRuns: 200 },
    );
  });

  it('keep the clock time over the change in spring and in autumn', () => {
    const starts = (from: string, to: string) =>
      slotsBetween(CALENDAR, from, to, EARLIER).map(slot => slot.startsAt);
    const spring = starts('2026-03-06', '2026-03-09');
    expect(spring).toHaveLength(16);
    expect([spring[0], spring[8]]).toEqual(['2026-03-06T14:00:00.000Z', '2026-03-09T13:00:00.000Z']);
    const autumn = starts('2026-10-30', '2026-11-02');
    expect([autumn[0], autumn[8]]).toEqual(['2026-10-30T13:00:00.000Z', '2026-11-02T14:00:00.000Z']);
  });

  it('of a night shift lose the hour that the clock skips and leave out the doubtful one that comes twice', () => {
    const night = { ...CALENDAR, hours: [{ weekday: 7, from: '01:00', to: '04:00' }] };
    const on = (date: string) =>
      slotsBetween(night, date, date, EARLIER).map(slot => slot.startsAt.slice(11, 16));
    expect(on('2026-03-08')).toEqual(['06:00', '07:00']);
    expect(on('2026-11-01')).toEqual(['06:00', '07:00', '08:00']);
  });

  it('in a zone without daylight saving are at the same instants all year', () => {
    const phoenix = { ...CALENDAR, zone: 'America/Phoenix' };
    const first = (date: string) => slotsBetween(phoenix, date, date, EARLIER)[0]?.startsAt.slice(11, 16);
    expect([first('2026-01-05'), first('2026-07-06'), first('2026-11-02')]).toEqual([
      '16:00',
      '16:00',
      '16:00',
    ]);
  });

  it('are refused with the reason', () => {
    const off = { startsAt: '2026-03-10T14:00:00Z', endsAt: '2026-03-10T16:00:00Z' };
    const calendar = { ...CALENDAR, leadHours: 24, daysAhead: 30, timeOff: [off] };
    const now = new Date('2026-03-09T13:00:00Z');
    const reason = (startsAt: string) => slotAt(calendar, startsAt, now).refusal;
    expect(reason('2026-03-09T13:00:00Z')).toBe('slot-in-the-past');
    expect(reason('2026-03-09T14:00:00Z')).toBe('slot-too-soon');
    expect(reason('2026-03-10T13:00:00Z')).toBeNull();
    expect(reason('2026-03-10T14:00:00Z')).toBe('slot-in-time-off');
    expect(reason('2026-03-10T16:30:00Z')).toBe('slot-outside-hours');
    expect(reason('2026-03-14T15:00:00Z')).toBe('slot-outside-hours');
    expect(reason('2026-04-10T13:00:00Z')).toBe('slot-too-far');
  });
});
