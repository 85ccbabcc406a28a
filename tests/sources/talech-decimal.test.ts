import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MoneyError } from '../../domain/money/minor.ts';
import { centsOf, timesDecimal } from '../../sources/talech/decimal.ts';
import { parseExactly } from '../../sources/talech/json.ts';

const cents = fc.integer({ min: -900_000_000, max: 900_000_000 });

test('a sum of binary fractions is the cents that it stands for', () => {
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      const text = JSON.stringify({ amount: a / 100 + b / 100 });
      const { amount } = parseExactly(text) as { amount: unknown };
      expect(centsOf(String(amount), 6)).toBe(a + b);
    }),
  );
  expect(centsOf('0.30000000000000004', 6)).toBe(30);
  expect(centsOf('-1.4210854715202004e-14', 6)).toBe(0);
  expect(centsOf('1e2', 6)).toBe(10_000);
});

test.each(['0.005', '1.234', '', '1,00', 'NaN', '1.', '--1'])('%j is no whole number of cents', text => {
  expect(() => centsOf(text, 6)).toThrow(MoneyError);
});

test('numbers never become floats', () => {
  const text = '{"a":0.10,"b":12,"c":12345678901234567890,"d":[1.50],"e":"x","f":null,"g":1e3}';
  expect(parseExactly(text)).toEqual({
    a: '0.10',
    b: 12,
    c: '12345678901234567890',
    d: ['1.50'],
    e: 'x',
    f: null,
    g: '1e3',
  });
});

test('quantities are multiplied exactly', () => {
  expect(timesDecimal('0.1', '0.2')).toBe('0.02');
  expect(timesDecimal('3', '2')).toBe('6');
  expect(timesDecimal('1.25', '4')).toBe('5');
});
