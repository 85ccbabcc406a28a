import { describe, expect, it } from 'vitest';
import { calendarFaults } from '../../../domain/appointments/check-calendar.ts';
import { bookingRefusal, changeRefusal, noShowRefusal } from '../../../domain/appointments/policy.ts';

const START = '2026-03-10T14:00:00.000Z';

describe('the policy', () => {
  it('lets a shop book until its third missed appointment, and staff always', () => {
    expect([0, 1, 2].map(count => bookingRefusal('shop', count))).toEqual([null, null, null]);
    expect(bookingRefusal('shop', 3)).toBe('missed-too-often');
    expect(bookingRefusal('shop', 7)).toBe('missed-too-often');
    expect(bookingRefusal('onboarding', 7)).toBeNull();
    expect(bookingRefusal('admin', 3)).toBeNull();
  });

  it('lets a shop change an appointment until it begins, and staff always', () => {
    expect(changeRefusal('shop', START, '2026-03-10T13:59:59.999Z')).toBeNull();
    expect(changeRefusal('shop', START, START)).toBe('appointment-has-begun');
    expect(changeRefusal('onboarding', START, '2026-03-10T15:00:00.000Z')).toBeNull();
  });

  it('calls an appointment missed only once it has begun', () => {
    expect(noShowRefusal(START, '2026-03-10T13:59:59.000Z')).toBe('appointment-is-to-come');
    expect(noShowRefusal(START, START)).toBeNull();
  });
});

describe('a calendar', () => {
  const rules = { zone: 'America/Chicago', slotMinutes: 60, leadHours: 4, daysAhead: 60 };
  const faults = (hours: { weekday: number; from: string; to: string }[], zone = rules.zone) =>
    calendarFaults({ ...rules, zone, hours }).map(({ path }) => path);

  it('may have several stretches a day that touch, and one to midnight', () => {
    const day = [
      { weekday: 1, from: '08:00', to: '12:00' },
      { weekday: 1, from: '12:00', to: '17:00' },
      { weekday: 2, from: '20:00', to: '24:00' },
    ];
    expect(faults(day)).toEqual([]);
  });

  it('names hours that overlap, end before they begin or hold no slot, and a zone that there is not', () => {
    expect(faults([{ weekday: 1, from: '09:00', to: '09:00' }])).toEqual(['/hours/0/to']);
    expect(faults([{ weekday: 1, from: '17:00', to: '09:00' }])).toEqual(['/hours/0/to']);
    expect(faults([{ weekday: 1, from: '09:00', to: '09:59' }])).toEqual(['/hours/0']);
    const twice = [
      { weekday: 3, from: '09:00', to: '12:00' },
      { weekday: 3, from: '11:00', to: '15:00' },
    ];
    expect(faults(twice)).toEqual(['/hours/1']);
    expect(faults([], 'America/Nowhere')).toEqual(['/zone']);
    expect(faults([], '+05:00')).toEqual(['/zone']);
  });
});
