import { z } from 'zod';
import type { Representative, TimeOffRow } from '../../../db/queries/calendars.ts';
import { CALENDAR_DEFAULTS } from '../../../domain/appointments/policy.ts';
import type { PersonRole } from '../../../domain/lifecycle/stages.ts';
import { instant, isoOf } from '../../schemas.ts';

/** Who keeps calendars, and who looks at them. */
export const KEEPS_CALENDARS: readonly PersonRole[] = ['onboarding', 'admin'];
export const STAFF: readonly PersonRole[] = ['onboarding', 'accountant', 'support', 'admin'];

export const representativeParams = z.object({ representativeId: z.string().min(1).max(40) });

/** What a new representative may be called: it stands in addresses. */
export const REPRESENTATIVE_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;

const time = z.string().regex(/^(?:([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'HH:MM, from 00:00 to 24:00');
const stretch = z.strictObject({
  weekday: z.int().min(1).max(7).describe('1 is Monday, 7 Sunday'),
  from: time,
  to: time,
});

export const calendarBody = z.strictObject({
  personId: z.string().min(1).max(64).describe('Whose calendar it is; name and address are that person’s'),
  zone: z.string().min(1).max(64).describe('IANA name of the zone in which the hours are meant'),
  hours: z.array(stretch).max(50).describe('Working hours of a week; several stretches a day are fine'),
  slotMinutes: z
    .int()
    .min(10)
    .max(480)
    .default(CALENDAR_DEFAULTS.slotMinutes)
    .describe('Length of an appointment'),
  leadHours: z
    .int()
    .min(0)
    .max(720)
    .default(CALENDAR_DEFAULTS.leadHours)
    .describe('An appointment is booked at least so many hours ahead'),
  daysAhead: z
    .int()
    .min(1)
    .max(365)
    .default(CALENDAR_DEFAULTS.daysAhead)
    .describe('… and at most so many days'),
  active: z.boolean().default(true).describe('Takes new appointments; booked ones stand either way'),
});

const timeOffView = z.object({
  timeOffId: z.int(),
  startsAt: instant,
  endsAt: instant,
  enteredBy: z.string(),
});

export const calendarView = z.object({
  representativeId: z.string(),
  personId: z.string(),
  name: z.string(),
  zone: z.string(),
  hours: z.array(z.object({ weekday: z.int(), from: z.string(), to: z.string() })),
  slotMinutes: z.int(),
  leadHours: z.int(),
  daysAhead: z.int(),
  active: z.boolean(),
  timeOff: z.array(timeOffView).describe('What has not ended'),
});

export function viewOfCalendar(
  { id, personId, name, active, calendar }: Representative,
  off: readonly TimeOffRow[],
): z.infer<typeof calendarView> {
  const { zone, slotMinutes, leadHours, daysAhead } = calendar;
  return {
    representativeId: id,
    personId,
    name,
    zone,
    hours: [...calendar.hours],
    slotMinutes,
    leadHours,
    daysAhead,
    active,
    timeOff: off.map(one => ({
      timeOffId: one.id,
      startsAt: isoOf(one.startsAt),
      endsAt: isoOf(one.endsAt),
      enteredBy: one.enteredBy,
    })),
  };
}
