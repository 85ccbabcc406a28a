import { describe, expect, test } from 'vitest';
import { businessDay, businessDayOf } from '../../../domain/calendar/business-day.ts';
import { nextClose, syncDueAt } from '../../../domain/calendar/closes.ts';
import { businessDates } from '../../../domain/calendar/dates.ts';
import { dateInZone } from '../../../domain/calendar/local-time.ts';
import type { DaySettings } from '../../../domain/calendar/settings.ts';

const settings = (
  zone: string,
  reportEndTime: string,
  changes: DaySettings['changes'] = [],
): DaySettings => ({ zone, reportEndTime, follows: 'closing-hour', changes });

/** Zone, date and hour with the start and end that a person worked out from the zone's offsets. */
const TABLE: [zone: string, date: string, hour: string, startsAt: string, endsAt: string][] = [
  // New York: clocks go forward on 8 March 2026 at 02:00, back on 1 November at 02:00.
  ['America/New_York', '2026-03-07', '00:00', '2026-03-07T05:00:00Z', '2026-03-08T05:00:00Z'],
  ['America/New_York', '2026-03-07', '02:00', '2026-03-07T07:00:00Z', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-03-07', '11:59', '2026-03-07T16:59:00Z', '2026-03-08T15:59:00Z'],
  ['America/New_York', '2026-03-08', '12:00', '2026-03-07T17:00:00Z', '2026-03-08T16:00:00Z'],
  ['America/New_York', '2026-03-08', '18:00', '2026-03-07T23:00:00Z', '2026-03-08T22:00:00Z'],
  ['America/New_York', '2026-03-08', '22:00', '2026-03-08T03:00:00Z', '2026-03-09T02:00:00Z'],
  ['America/New_York', '2026-10-31', '00:00', '2026-10-31T04:00:00Z', '2026-11-01T04:00:00Z'],
  ['America/New_York', '2026-10-31', '02:00', '2026-10-31T06:00:00Z', '2026-11-01T07:00:00Z'],
  ['America/New_York', '2026-10-31', '11:59', '2026-10-31T15:59:00Z', '2026-11-01T16:59:00Z'],
  ['America/New_York', '2026-11-01', '12:00', '2026-10-31T16:00:00Z', '2026-11-01T17:00:00Z'],
  ['America/New_York', '2026-11-01', '18:00', '2026-10-31T22:00:00Z', '2026-11-01T23:00:00Z'],
  ['America/New_York', '2026-11-01', '22:00', '2026-11-01T02:00:00Z', '2026-11-02T03:00:00Z'],
  // 01:30 comes twice on 1 November: the second one counts.
  ['America/New_York', '2026-10-31', '01:30', '2026-10-31T05:30:00Z', '2026-11-01T06:30:00Z'],
  // Phoenix: never another clock.
  ['America/Phoenix', '2026-03-08', '00:00', '2026-03-08T07:00:00Z', '2026-03-09T07:00:00Z'],
  ['America/Phoenix', '2026-03-08', '02:00', '2026-03-08T09:00:00Z', '2026-03-09T09:00:00Z'],
  ['America/Phoenix', '2026-03-08', '11:59', '2026-03-08T18:59:00Z', '2026-03-09T18:59:00Z'],
  ['America/Phoenix', '2026-11-01', '12:00', '2026-10-31T19:00:00Z', '2026-11-01T19:00:00Z'],
  ['America/Phoenix', '2026-11-01', '18:00', '2026-11-01T01:00:00Z', '2026-11-02T01:00:00Z'],
  ['America/Phoenix', '2026-11-01', '22:00', '2026-11-01T05:00:00Z', '2026-11-02T05:00:00Z'],
  // Havana: on 8 March there is no 00:00 to 00:59; on 1 November they come twice.
  ['America/Havana', '2026-03-07', '00:00', '2026-03-07T05:00:00Z', '2026-03-08T05:00:00Z'],
  ['America/Havana', '2026-03-07', '00:30', '2026-03-07T05:30:00Z', '2026-03-08T05:00:00Z'],
  ['America/Havana', '2026-03-08', '00:00', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'],
  ['America/Havana', '2026-03-08', '02:00', '2026-03-08T06:00:00Z', '2026-03-09T06:00:00Z'],
  ['America/Havana', '2026-03-08', '11:59', '2026-03-08T15:59:00Z', '2026-03-09T15:59:00Z'],
  ['America/Havana', '2026-03-08', '12:00', '2026-03-07T17:00:00Z', '2026-03-08T16:00:00Z'],
  ['America/Havana', '2026-10-31', '00:00', '2026-10-31T04:00:00Z', '2026-11-01T05:00:00Z'],
  ['America/Havana', '2026-11-01', '00:00', '2026-11-01T05:00:00Z', '2026-11-02T05:00:00Z'],
  ['America/Havana', '2026-11-01', '02:00', '2026-11-01T07:00:00Z', '2026-11-02T07:00:00Z'],
  ['America/Havana', '2026-11-01', '18:00', '2026-10-31T22:00:00Z', '2026-11-01T23:00:00Z'],
  ['America/Havana', '2026-11-01', '22:00', '2026-11-01T02:00:00Z', '2026-11-02T03:00:00Z'],
  // Cairo: forward on 24 April at 00:00; back on 29 October, whose last hour comes twice.
  ['Africa/Cairo', '2026-04-23', '00:00', '2026-04-22T22:00:00Z', '2026-04-23T22:00:00Z'],
  ['Africa/Cairo', '2026-04-24', '00:00', '2026-04-23T22:00:00Z', '2026-04-24T21:00:00Z'],
  ['Africa/Cairo', '2026-10-29', '23:30', '2026-10-28T20:30:00Z', '2026-10-29T21:30:00Z'],
  ['Africa/Cairo', '2026-10-29', '00:00', '2026-10-28T21:00:00Z', '2026-10-29T22:00:00Z'],
];

test.each(TABLE)('%s, %s, day ending at %s', (zone, date, hour, startsAt, endsAt) => {
  expect(businessDay(date, settings(zone, hour))).toEqual({
    businessDate: date,
    startsAt,
    endsAt,
    closesAt: endsAt,
  });
});

describe('another hour from a date on', () => {
  const HOURS = ['00:00', '02:00', '11:59', '12:00', '18:00', '22:00'];
  const changed = HOURS.flatMap(from => HOURS.filter(to => to !== from).map(to => [from, to] as const));
  test.each(changed)('from %s to %s leaves no gap and keeps the dates', (from, to) => {
    for (const zone of ['America/New_York', 'America/Phoenix', 'America/Havana']) {
      for (const date of ['2026-03-07', '2026-03-08', '2026-03-09', '2026-10-31', '2026-11-01']) {
        const both = settings(zone, from, [{ from: date, reportEndTime: to }]);
        const [before, after] = [businessDayBefore(date, both), businessDay(date, both)];
        expect(after.startsAt).toBe(before.endsAt);
        expect(before.endsAt).toBe(businessDayBefore(date, settings(zone, from)).endsAt);
        expect(after.endsAt).toBe(businessDay(date, settings(zone, to)).endsAt);
        expect(after.startsAt < after.endsAt).toBe(true);
      }
    }
  });

  test('the latest change counts, whatever their order', () => {
    const twice = settings('America/Phoenix', '18:00', [
      { from: '2026-05-01', reportEndTime: '22:00' },
      { from: '2026-04-01', reportEndTime: '20:00' },
    ]);
    expect(businessDay('2026-03-31', twice).endsAt).toBe('2026-04-01T01:00:00Z');
    expect(businessDay('2026-04-30', twice).endsAt).toBe('2026-05-01T03:00:00Z');
    expect(businessDay('2026-05-01', twice).endsAt).toBe('2026-05-02T05:00:00Z');
  });
});

function businessDayBefore(date: string, of: DaySettings) {
  return businessDay(Temporal.PlainDate.from(date).subtract({ days: 1 }).toString(), of);
}

describe('a source whose days follow the calendar', () => {
  const calendar: DaySettings = { ...settings('America/New_York', '18:00'), follows: 'calendar' };

  test('the day is the date in the zone; the hour only says when it closes', () => {
    expect(businessDay('2026-03-08', calendar)).toEqual({
      businessDate: '2026-03-08',
      startsAt: '2026-03-08T05:00:00Z',
      endsAt: '2026-03-09T04:00:00Z',
      closesAt: '2026-03-08T22:00:00Z',
    });
    expect(businessDayOf('2026-03-09T03:59:59Z', calendar).businessDate).toBe('2026-03-08');
  });

  test('a date whose midnight does not exist begins after the gap, one with two midnights at the first', () => {
    const havana: DaySettings = { ...calendar, zone: 'America/Havana' };
    expect(businessDay('2026-03-08', havana).startsAt).toBe('2026-03-08T05:00:00Z');
    expect(businessDay('2026-11-01', havana).startsAt).toBe('2026-11-01T04:00:00Z');
    expect(dateInZone('2026-11-01T04:30:00Z', 'America/Havana')).toBe('2026-11-01');
  });
});

test('nextClose is the first close after an instant, that instant itself not counted', () => {
  const evening = settings('America/New_York', '18:00');
  expect(nextClose('2026-03-08T21:59:59Z', evening).businessDate).toBe('2026-03-08');
  expect(nextClose('2026-03-08T22:00:00Z', evening)).toMatchObject({
    businessDate: '2026-03-09',
    closesAt: '2026-03-09T22:00:00Z',
  });
  const night = settings('America/New_York', '02:00');
  expect(nextClose('2026-03-08T06:00:00Z', night).businessDate).toBe('2026-03-07');
});

test('a shop syncs at the same moment after every close, shops at different ones', () => {
  const delay = { settleMinutes: 15, jitterSeconds: 600 };
  const day = { closesAt: '2026-03-08T22:00:00Z' };
  const due = (shopId: string) => syncDueAt(day, { ...delay, shopId });
  const shops = Array.from({ length: 40 }, (_, place) => due(`shop${place}`));
  expect(due('shop1')).toBe(shops[1]);
  expect(new Set(shops).size).toBeGreaterThan(30);
  expect(shops.every(at => at >= '2026-03-08T22:15:00Z' && at <= '2026-03-08T22:25:00Z')).toBe(true);
  expect(syncDueAt(day, { settleMinutes: 15, jitterSeconds: 0, shopId: 'any' })).toBe('2026-03-08T22:15:00Z');
});

test('businessDates holds both ends, over a leap day and the end of a year', () => {
  expect(businessDates('2028-02-28', '2028-03-01')).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  expect(businessDates('2026-12-31', '2027-01-01')).toHaveLength(2);
  expect(businessDates('2026-05-02', '2026-05-02')).toEqual(['2026-05-02']);
  expect(businessDates('2026-05-02', '2026-05-01')).toEqual([]);
});

test('a malformed zone, date or hour is refused', () => {
  expect(() => businessDay('2026-03-08', settings('America/Nowhere', '18:00'))).toThrow(RangeError);
  expect(() => businessDay('2026-02-30x', settings('America/New_York', '18:00'))).toThrow(RangeError);
  expect(() => businessDay('2026-03-08', settings('America/New_York', '25:00'))).toThrow(RangeError);
});
