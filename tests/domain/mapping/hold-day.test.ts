import { expect, test } from 'vitest';
import { DAY_HELD, heldDay } from '../../../domain/mapping/hold-day.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { day, line, MAPPING, sale } from './documents.ts';

const DATE = '2026-03-02';
const HOLDS: Mapping = { ...MAPPING, policies: { unknown: 'hold-day' } };
const known = sale(1, DATE, { lines: [line('labor', 10_000)] });
const unknown = sale(2, DATE, { lines: [line('fee', 500, { name: 'Towing' })] });
const made = day(DATE, [known, unknown], { mapping: MAPPING });

test('by default only the documents wait that need an answer', () => {
  expect(heldDay(made, MAPPING, DATE, () => false)).toBe(made);
  expect(made.entries.map(entry => entry.subject)).toEqual([known.ref]);
});

test('a shop that holds the day lets nothing of it go on, and says for what', () => {
  const held = heldDay(made, HOLDS, DATE, () => false);
  expect(held.entries).toEqual([]);
  expect(held.parked).toContainEqual(
    expect.objectContaining({
      subject: known.ref,
      reason: DAY_HELD,
      detail: expect.stringContaining('towing'),
    }),
  );
});

test('what stands in the books stays, and a day without anything unknown goes on', () => {
  expect(heldDay(made, HOLDS, DATE, () => true).entries).toEqual(made.entries);
  const whole = day(DATE, [known], { mapping: MAPPING });
  expect(heldDay(whole, HOLDS, DATE, () => false)).toBe(whole);
});
