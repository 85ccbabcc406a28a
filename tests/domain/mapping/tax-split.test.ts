import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { splitLump } from '../../../domain/mapping/tax-split.ts';
import { minor } from '../../../domain/money/minor.ts';
import { balances, contentOf, day, line, ro, sale } from './documents.ts';
import { FULL } from './others.ts';

const MON = '2026-03-02';
const COUNTY: Mapping = {
  ...FULL,
  taxes: {
    mode: 'automated',
    kinds: { state: { account: 'state-tax' }, county: { account: 'county-tax' } },
    split: { percents: { state: '6.25', county: '2' }, tolerance: 1 },
  },
};
const sold = (tax: number) => sale(1, MON, { lines: [line('parts', 10_010)], tax: minor(tax) });

test('a lump of tax goes to state and county by their rates, to the cent', () => {
  const result = day(MON, [sold(826)], { mapping: COUNTY });
  expect(balances(result)).toMatchObject({ 'tax:state': -626, 'tax:county': -200, receivable: 10_836 });
  expect(contentOf(result, ro(1), 'invoice').taxes).toEqual([
    { kind: 'county', amount: 200, account: 'county-tax' },
    { kind: 'state', amount: 626, account: 'state-tax' },
  ]);
});

test('a lump that the rates do not make is kept back, with the difference; within the tolerance it is split', () => {
  expect(day(MON, [sold(827)], { mapping: COUNTY }).parked).toEqual([]);
  const [parked] = day(MON, [sold(828)], { mapping: COUNTY }).parked;
  expect(parked).toMatchObject({ reason: 'tax-does-not-tie-out', code: 'invalid-document' });
  expect(parked?.detail).toMatch(/8\.28.*100\.10.*8\.26.*0\.02/);
});

test('a sale without tax needs no rate', () => {
  expect(day(MON, [sold(0)], { mapping: COUNTY }).parked).toEqual([]);
});

test('the parts always make the lump', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.array(fc.integer({ min: 1, max: 99_999 })),
      (lump, rates) => {
        const percents = Object.fromEntries(
          ['6.25', ...rates.map(rate => `${(rate / 10_000).toFixed(4)}`)].map((rate, at) => [`k${at}`, rate]),
        );
        const parts = splitLump(minor(lump), { percents, tolerance: 0 });
        expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(lump);
      },
    ),
  );
});
