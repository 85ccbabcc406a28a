import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  closedThrough,
  closeRefusal,
  filedPeriods,
  filedThrough,
  lastDayOf,
  type MonthRow,
  monthsFrom,
  reopenRefusal,
  stateOfMonth,
} from '../../../domain/months/month.ts';

const START = '2026-01-17';
const MONTHS = monthsFrom('2026-01', '2026-12');

/** A record that came about by asking, one act after the other. */
const record = fc
  .array(fc.record({ month: fc.constantFrom(...MONTHS), act: fc.constantFrom('closed', 'reopened') }))
  .map(asked => {
    const rows: MonthRow[] = [];
    for (const { month, act } of asked) {
      const refusal = act === 'closed' ? closeRefusal(month, rows, START) : reopenRefusal(month, rows);
      if (refusal === null) rows.push({ month, act: act as MonthRow['act'] });
    }
    return rows;
  });

test('the last day of a month', () => {
  expect(lastDayOf('2026-02')).toBe('2026-02-28');
  expect(lastDayOf('2028-02')).toBe('2028-02-29');
  expect(() => lastDayOf('2026-13')).toThrow(RangeError);
});

test('closed months are those from the start on, without a hole; the lock is the end of the last', () => {
  fc.assert(
    fc.property(record, rows => {
      const closed = MONTHS.filter(month => stateOfMonth(month, rows) === 'closed');
      expect(closed).toEqual(MONTHS.slice(0, closed.length));
      const last = closed.at(-1);
      expect(closedThrough(rows)).toBe(last === undefined ? null : lastDayOf(last));
    }),
  );
});

test('the next month may be closed and the last be opened again, nothing else', () => {
  fc.assert(
    fc.property(record, rows => {
      const closed = MONTHS.filter(month => stateOfMonth(month, rows) === 'closed');
      const closable = MONTHS.filter(month => closeRefusal(month, rows, START) === null);
      expect(closable).toEqual(MONTHS.slice(closed.length, closed.length + 1));
      expect(MONTHS.filter(month => reopenRefusal(month, rows) === null)).toEqual(closed.slice(-1));
    }),
  );
});

test('says why', () => {
  const january = { month: '2026-01', act: 'closed' } as const;
  expect(closeRefusal('2025-12', [], START)).toBe('month-before-the-start');
  expect(closeRefusal('2026-02', [], START)).toBe('close-the-earlier-months-first');
  expect(closeRefusal('2026-01', [january], START)).toBe('month-is-closed');
  expect(reopenRefusal('2026-02', [january])).toBe('month-is-not-closed');
  expect(reopenRefusal('2026-01', [january, { month: '2026-02', act: 'closed' }])).toBe(
    'reopen-the-later-months-first',
  );
});

test('a filed period locks up to its end until its mark is taken back', () => {
  const filed = (from: string, to: string, act: 'filed' | 'withdrawn') => ({ from, to, act });
  const first = filed('2026-01-01', '2026-03-31', 'filed');
  const second = filed('2026-04-01', '2026-06-30', 'filed');
  expect(filedThrough([])).toBeNull();
  expect(filedThrough([second, first])).toBe('2026-06-30');
  expect(filedThrough([first, second, { ...second, act: 'withdrawn' }])).toBe('2026-03-31');
  expect(filedPeriods([first, { ...first, act: 'withdrawn' }, first])).toEqual([first]);
});
