import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalFromMinor } from '../../../domain/money/decimal.ts';
import { MoneyError, minor } from '../../../domain/money/minor.ts';
import {
  amountNumber,
  minorFromNumber,
  parseExactly,
  parseVerbatim,
  quantityNumber,
} from '../../../targets/quickbooks-online/json.ts';

describe('numbers', () => {
  test('come as the text that was sent', () => {
    expect(parseExactly('{"a":100.00,"b":[0,-4.50,1E+3],"c":"5","d":true,"e":null}')).toEqual({
      a: '100.00',
      b: ['0', '-4.50', '1E+3'],
      c: '5',
      d: true,
      e: null,
    });
  });

  test('of a copy are written again in their very digits', () => {
    const text = '{"a":100.00,"b":[0,-4.50,1E+3,0.1234567],"c":"5","d":true,"e":null}';
    expect(JSON.stringify(parseVerbatim(text))).toBe(text);
  });

  test('no amount passes through a float, in or out: every amount comes back, also beyond 2^53 hundredths', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), amount => {
        const written = JSON.stringify({ Amount: amountNumber(minor(amount)) });
        expect(written).toBe(`{"Amount":${decimalFromMinor(minor(amount))}}`);
        const { Amount } = parseExactly(written) as { Amount: string };
        expect(minorFromNumber(Amount)).toBe(minor(amount));
      }),
    );
  });

  test.each([
    ['100.00', 10000],
    ['75', 7500],
    ['4.5', 450],
    ['0', 0],
    ['-0.05', -5],
    ['38.4000', 3840],
    ['1.5E+3', 150000],
    ['1E3', 100000],
    ['125E-2', 125],
    ['5e-2', 5],
    ['-1.25e1', -1250],
  ])('%s is %i minor units', (text, amount) => expect(minorFromNumber(text)).toBe(amount));

  test.each(['22.425', '1e-3', 'NaN', '', '1,000.00'])('%j is refused', text => {
    expect(() => minorFromNumber(text)).toThrow(MoneyError);
  });

  test.each([
    ['2.5', '2.5'],
    ['02.50', '2.5'],
    ['1', '1'],
    ['1.000', '1'],
    ['0.3333333', '0.3333333'],
    ['-1', '-1'],
    ['0.0', '0'],
    ['100', '100'],
  ])('quantity %s is written as %s', (text, written) => {
    expect(JSON.stringify(quantityNumber(text))).toBe(written);
  });

  test('a quantity with an eighth decimal is left out, one that is no number is refused', () => {
    expect(quantityNumber('0.33333333')).toBeNull();
    expect(() => quantityNumber('two')).toThrow(MoneyError);
  });
});
