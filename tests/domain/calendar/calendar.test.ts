import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessDay, businessDayOf } from '../../../domain/calendar/business-day.ts';
import { nextClose, syncDueAt } from '../../../domain/calendar/closes.ts';
import { businessDates } from '../../../domain/calendar/dates.ts';
import { dateInZone } from '../../../domain/calendar/local-time.ts';
import type { DaySettings } from '../../../domain/calendar/settings.ts';

const settings = (zone: string, reportEndTime: string, more: Partial<DaySettings> = {}): DaySettings => ({
  zone,
  reportEndTime,
  follows: 'closing-hour',
  changes: [],
  ...more,
});

test('probe', () => {
  const out: unknown[] = [];
  for (const [zone, dates] of Object.entries({
    'America/New_York': ['2026-03-07', '2026-03-08', '2026-10-31', '2026-11-01'],
    'America/Phoenix': ['2026-03-08', '2026-11-01'],
    'America/Havana': ['2026-03-07', '2026-03-08', '2026-10-31', '2026-11-01'],
    'Africa/Cairo': ['2026-04-23', '2026-04-24', '2026-10-29', '2026-10-30'],
  })) {
    for (const date of dates)
      for (const h of ['00:00', '02:00', '11:59', '12:00', '18:00', '22:00'])
        {const d = businessDay(date, settings(zone, h)); out.push([zone, d.businessDate, h, d.startsAt, d.endsAt].join("', '"));}
  }
  console.log(out.join('\n'));
});
