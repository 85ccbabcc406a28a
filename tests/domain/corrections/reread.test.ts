import { expect, test } from 'vitest';
import { sweepFrom } from '../../../domain/corrections/reread.ts';

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
