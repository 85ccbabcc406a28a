import fc from 'fast-check';
import { expect, test } from 'vitest';
import { businessDay, businessDayOf } from '../../../domain/calendar/business-day.ts';
import { nextClose } from '../../../domain/calendar/closes.ts';
import { businessDates } from '../../../domain/calendar/dates.ts';
import { dateInZone } from '../../../domain/calendar/local-time.ts';
import type { DaySettings } from '../../../domain/calendar/settings.ts';

const ZONES = [
  'America/New_York',
  'America/Phoenix',
  'America/Havana',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Los_Angeles',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
  'UTC',
];

const hour = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const endTime = fc.oneof(fc.constantFrom('00:00', '02:00', '11:59', '12:00', '18:00', '22:00'), hour);
const date = fc
  .integer({ min: 0, max: 1500 })
  .map(days => Temporal.PlainDate.from('2025-01-01').add({ days }).toString());
const settings: fc.Arbitrary<DaySettings> = fc.record({
  zone: fc.constantFrom(...ZONES),
  reportEndTime: endTime,
  follows: fc.constantFrom('calendar', 'closing-hour'),
  changes: fc.array(fc.record({ from: date, reportEndTime: endTime }), { maxLength: 3 }),
});
const moment = fc
  .integer({ min: Date.UTC(2025, 0, 3), max: Date.UTC(2029, 0, 1) })
  .map(ms => Temporal.Instant.fromEpochMilliseconds(ms).toString());

test('each day begins where the one before ended, and none is empty', () => {
  fc.assert(
    fc.property(settings, date, (of, from) => {
      const to = Temporal.PlainDate.from(from).add({ days: 10 }).toString();
      const days = businessDates(from, to).map(each => businessDay(each, of));
      for (const [index, day] of days.entries()) {
        expect(Date.parse(day.startsAt)).toBeLessThan(Date.parse(day.endsAt));
        if (index > 0) expect(day.startsAt).toBe(days[index - 1]?.endsAt);
      }
    }),
  );
});

test('every instant is in exactly one day, the one that is found', () => {
  fc.assert(
    fc.property(settings, moment, (of, at) => {
      const found = businessDayOf(at, of);
      const around = Temporal.PlainDate.from(found.businessDate);
      const holding = [-2, -1, 0, 1, 2]
        .map(days => businessDay(around.add({ days }).toString(), of))
        .filter(day => Date.parse(day.startsAt) <= Date.parse(at) && Date.parse(at) < Date.parse(day.endsAt));
      expect(holding).toEqual([found]);
    }),
  );
});

test('by the calendar, the day of an instant is its date in the zone', () => {
  fc.assert(
    fc.property(settings, moment, (of, at) => {
      expect(businessDayOf(at, { ...of, follows: 'calendar' }).businessDate).toBe(dateInZone(at, of.zone));
    }),
  );
});

test('closes come one after another: the next close of a close is the next day', () => {
  fc.assert(
    fc.property(settings, moment, (of, at) => {
      const first = nextClose(at, of);
      expect(Date.parse(first.closesAt)).toBeGreaterThan(Date.parse(at));
      const tomorrow = Temporal.PlainDate.from(first.businessDate).add({ days: 1 }).toString();
      expect(nextClose(first.closesAt, of).businessDate).toBe(tomorrow);
    }),
  );
});
