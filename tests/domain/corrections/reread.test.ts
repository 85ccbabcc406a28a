import { expect, test } from 'vitest';
import { REREAD_DAYS, sweepFrom } from '../../../domain/corrections/reread.ts';
import { workerSettings } from '../../../workers/settings.ts';

const READ = {
  watermark: '2026-05-20T15:00:00Z',
  lastReadAt: '2026-05-20T23:00:00Z',
  now: '2026-05-21T23:00:00Z',
  zone: 'America/Chicago',
  days: 35,
  lock: null,
};

test('the first reading of a day begins thirty-five days earlier, the next ones go on', () => {
  expect(sweepFrom(READ)).toBe('2026-04-15T05:00:00Z');
  expect(sweepFrom({ ...READ, now: '2026-05-21T03:00:00Z' })).toBe(READ.watermark);
});

test('it does not begin before the day after the lock', () => {
  const lock = { through: '2026-04-30', by: 'books' } as const;
  expect(sweepFrom({ ...READ, lock })).toBe('2026-05-01T05:00:00Z');
  expect(sweepFrom({ ...READ, lock: { ...lock, through: '2026-06-30' } })).toBe(READ.watermark);
});

test('what was never read is read from the beginning', () => {
  expect(sweepFrom({ ...READ, watermark: null })).toBeNull();
  expect(sweepFrom({ ...READ, lastReadAt: null })).toBe(READ.watermark);
});

test('DAYBOOK_REREAD_DAYS says how many days, beside the haste of practice systems', () => {
  expect(REREAD_DAYS).toBe(35);
  expect(workerSettings({})).toEqual({});
  expect(workerSettings({ DAYBOOK_REREAD_DAYS: '' })).toEqual({});
  expect(workerSettings({ DAYBOOK_REREAD_DAYS: '90' })).toEqual({ timing: { rereadDays: 90 } });
  expect(workerSettings({ DAYBOOK_REREAD_DAYS: '0' }).timing?.rereadDays).toBe(0);
  const hasty = { DAYBOOK_REREAD_DAYS: '7', DAYBOOK_PRACTICE: '1', DAYBOOK_PRACTICE_HASTE: '2' };
  expect(workerSettings(hasty).timing).toMatchObject({ rereadDays: 7, leaseMs: 30_000 });
  for (const wrong of ['-1', '367', '1.5', 'many'])
    expect(() => workerSettings({ DAYBOOK_REREAD_DAYS: wrong })).toThrow(/DAYBOOK_REREAD_DAYS/);
});

test('no days: the day of the last change alone is read again', () => {
  expect(sweepFrom({ ...READ, days: 0 })).toBe('2026-05-20T05:00:00Z');
});
