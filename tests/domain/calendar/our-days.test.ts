import { describe, expect, it } from 'vitest';
import { isOurs, ourDaysOfMonth, stretchesNotOurs } from '../../../domain/calendar/our-days.ts';

describe('which days are ours', () => {
  it('leaves out the days before a start in the middle of a month', () => {
    const month = ourDaysOfMonth('2026-02', { startDate: '2026-02-17' });
    expect(month.days).toHaveLength(12);
    expect(month.days[0]).toBe('2026-02-17');
    expect(month.notOurs).toHaveLength(16);
    expect(month).toMatchObject({ notOursBefore: '2026-02-17', whole: false });
  });

  it('has whole months after the start and none before it', () => {
    const facts = { startDate: '2026-02-17' };
    expect(ourDaysOfMonth('2026-03', facts)).toMatchObject({ notOurs: [], notOursBefore: null, whole: true });
    expect(ourDaysOfMonth('2026-01', facts)).toMatchObject({ days: [], notOursBefore: '2026-02-17' });
    expect(ourDaysOfMonth('2026-02', { startDate: '2026-02-01' })).toMatchObject({
      notOursBefore: null,
      whole: true,
    });
  });

  it('takes of the days before the daily syncs only those that were asked for', () => {
    const facts = {
      startDate: '2026-02-03',
      askedUntil: '2026-02-20',
      asked: [{ from: '2026-02-10', to: '2026-02-12' }],
    };
    expect(isOurs('2026-02-09', facts)).toBe(false);
    expect(isOurs('2026-02-10', facts)).toBe(true);
    expect(isOurs('2026-02-12', facts)).toBe(true);
    expect(isOurs('2026-02-20', facts)).toBe(false);
    expect(isOurs('2026-02-21', facts)).toBe(true);
    expect(stretchesNotOurs('2026-02-01', '2026-02-28', facts)).toEqual([
      { from: '2026-02-01', to: '2026-02-09' },
      { from: '2026-02-13', to: '2026-02-20' },
    ]);
  });

  it('refuses a month that is none', () => {
    expect(() => ourDaysOfMonth('2026-13', { startDate: '2026-01-01' })).toThrow(RangeError);
  });
});
