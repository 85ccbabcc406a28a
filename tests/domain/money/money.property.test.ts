import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate } from '../../../domain/money/allocate.ts';
import { decimalFromMinor, minorFromDecimal, multiply } from '../../../domain/money/decimal.ts';
import { MoneyError, minor, sum } from '../../../domain/money/minor.ts';

const amount = fc.maxSafeInteger().map(minor);
const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 })
  .filter(all => all.some(weight => weight > 0));

test('parts sum to the total, whatever the weights', () => {
  fc.assert(
    fc.property(amount, weights, (total, by) => {
      expect(sum(allocate(total, by))).toBe(total);
    }),
  );
});

test('a larger weight never gets less, and no weight gets nothing', () => {
  fc.assert(
    fc.property(fc.maxSafeNat().map(minor), weights, (total, by) => {
      const parts = allocate(total, by);
      for (const [a, weight] of by.entries()) {
        if (weight === 0) expect(parts[a]).toBe(0);
        for (const [b, other] of by.entries())
          if (weight > other) expect(parts[a]).toBeGreaterThanOrEqual(parts[b]!);
      }
    }),
  );
});

test('no part is a unit or more away from its exact share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }).map(minor), weights, (total, by) => {
      const whole = by.reduce((all, weight) => all + BigInt(weight), 0n);
      for (const [place, part] of allocate(total, by).entries()) {
        const error = BigInt(part) * whole - BigInt(total) * BigInt(by[place]!);
        expect(error < whole && error > -whole).toBe(true);
      }
    }),
  );
});

test('a negative total is split as its mirror image', () => {
  fc.assert(
    fc.property(amount, weights, (total, by) => {
      expect(allocate(minor(-total), by)).toEqual(allocate(total, by).map(part => minor(-part)));
    }),
  );
});

test('weights that give no answer are refused', () => {
  for (const by of [[], [0, 0], [1, -1], [0.5]]) expect(() => allocate(minor(5), by)).toThrow(MoneyError);
});

test('decimal text and minor units go there and back', () => {
  fc.assert(
    fc.property(amount, value => {
      expect(minorFromDecimal(decimalFromMinor(value))).toBe(value);
    }),
  );
});

test('decimal text means what it says, with and without trailing zeros', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(99), fc.nat(4), (whole, cents, zeros) => {
      const text = `${whole}.${String(cents).padStart(2, '0')}${'0'.repeat(zeros)}`;
      expect(minorFromDecimal(text)).toBe(whole * 100 + cents);
      expect(minorFromDecimal(`-${text}`)).toBe(minor(-(whole * 100 + cents)));
    }),
  );
  for (const bad of ['', '1,5', '1.005', 'NaN', '1e3', '--1', '.5']) {
    expect(() => minorFromDecimal(bad)).toThrow(MoneyError);
  }
});

test('a fraction of a cent is never money', () => {
  fc.assert(
    fc.property(
      fc.double().filter(value => !Number.isSafeInteger(value)),
      value => {
        expect(() => minor(value)).toThrow(MoneyError);
      },
    ),
  );
});

test('quantity times price is half up from the exact product, the same for both signs', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 0, max: 1_000_000 }), (thousandths, price) => {
      const quantity = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
      const exact = BigInt(thousandths) * BigInt(price);
      const rounded = Number((exact + 500n) / 1000n);
      expect(multiply(quantity, minor(price))).toBe(rounded);
      expect(multiply(`-${quantity}`, minor(price))).toBe(minor(-rounded));
    }),
  );
});

test('quantity times price is exact also where the product is no safe integer', () => {
  const thousandths = fc.integer({ min: 1_000_000_000, max: 2_000_000_000 });
  const price = fc.integer({ min: 1_000_000_000, max: 4_000_000_000 });
  fc.assert(
    fc.property(thousandths, price, (thousandths, price) => {
      const quantity = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
      const rounded = Number((BigInt(thousandths) * BigInt(price) + 500n) / 1000n);
      expect(multiply(quantity, minor(price))).toBe(rounded);
    }),
  );
});
