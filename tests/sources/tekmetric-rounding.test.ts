import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { multiply } from '../../domain/money/decimal.ts';
import { minor } from '../../domain/money/minor.ts';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import { context, job, order43, part, partType } from './order-43.ts';

type Labor = { id: number; name: string; rate: number; hours: number };

/** Order 43 with other labor, whose total the source says to be `laborSales`. */
function withLabor(labor: Labor[], laborSales: number, laborTotal: number | null = laborSales) {
  const totalSales = 58107 - 13000 + laborSales;
  const body = order43({ jobs: [job({ labor, laborTotal })], laborSales, totalSales });
  return tekmetric.normalize({ kind: 'repair-order', externalId: '4300', body }, context);
}

function laborLines(labor: Labor[], laborSales: number, laborTotal?: number | null) {
  const { document } = withLabor(labor, laborSales, laborTotal);
  if (document?.kind !== 'sale') return null;
  const lines = document.lines.filter(line => line.kind === 'labor');
  return lines.map(({ quantity, unitPrice, amount }) => [quantity, unitPrice, amount]);
}

const hour = (id: number, rate: number, hours: number): Labor => ({ id, name: 'Work', rate, hours });

describe('labor lines', () => {
  test('are rate × hours, rounded once half up, and keep what multiplies back', () => {
    expect(laborLines([hour(1, 9999, 1.5), hour(2, 10000, 0.25)], 14999 + 2500)).toEqual([
      ['1.5', 9999, 14999],
      ['0.25', 10000, 2500],
    ]);
  });

  test('put one cent that rounding explains on the largest rounded line, without quantity and price', () => {
    expect(
      laborLines([hour(1, 9999, 1.5), hour(2, 333, 0.5), hour(3, 50000, 1)], 14998 + 167 + 50000),
    ).toEqual([
      [null, null, 14998],
      ['0.5', 333, 167],
      ['1', 50000, 50000],
    ]);
  });

  test('put two cents of two rounded lines there, too', () => {
    expect(laborLines([hour(1, 9999, 1.5), hour(2, 333, 0.5)], 14999 + 167 - 2)).toEqual([
      [null, null, 14997],
      ['0.5', 333, 167],
    ]);
  });

  test('do not take three cents of two rounded lines', () => {
    const { document, problem } = withLabor([hour(1, 9999, 1.5), hour(2, 333, 0.5)], 14999 + 167 - 3);
    expect(document).toBeNull();
    expect(problem?.reason).toBe('does-not-foot');
    expect(problem?.detail).toContain('-0.03 apart (-3 cents)');
  });

  test('do not take a cent where nothing was rounded', () => {
    expect(withLabor([hour(1, 10000, 1.5)], 15001).problem?.reason).toBe('does-not-foot');
  });

  test('settle rounding in the job whose total tells it', () => {
    const first = job({ labor: [hour(1, 333, 0.5)], laborTotal: 166 });
    const second = job({ id: 2, labor: [hour(2, 99999, 0.5)], laborTotal: 50000, parts: [], partsTotal: 0 });
    const jobs = [first, { ...second, fees: [], discounts: [] }];
    const body = order43({ jobs, laborSales: 50166, totalSales: 58107 - 13000 + 50166 });
    const { document } = tekmetric.normalize({ kind: 'repair-order', externalId: '4300', body }, context);
    const lines = document?.kind === 'sale' ? document.lines.filter(line => line.kind === 'labor') : [];
    expect(lines.map(line => line.amount)).toEqual([166, 50000]);
  });

  test('follow the order where the job has no total', () => {
    expect(laborLines([hour(1, 9999, 1.5)], 14998, null)).toEqual([[null, null, 14998]]);
  });

  test('follow the order where the job tells another total', () => {
    expect(laborLines([hour(1, 10000, 1)], 10000, 7777)).toEqual([['1', 10000, 10000]]);
  });

  test('without hours or rate are worth nothing', () => {
    const labor = [{ ...hour(1, 10000, 1), hours: null as unknown as number }, hour(2, 10000, 1)];
    expect(laborLines(labor, 10000)).toEqual([
      [null, null, 0],
      ['1', 10000, 10000],
    ]);
  });
});

test('quantity and price of every line multiply back to its amount, or are not there', () => {
  const lines = fc.array(
    fc.record({
      quantity: fc.integer({ min: 0, max: 9_999 }),
      retail: fc.integer({ min: -5_000, max: 99_999 }),
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(lines, fc.integer({ min: -1, max: 1 }), (drawn, shift) => {
      const parts = drawn.map(({ quantity, retail }, id) =>
        part({ id, name: 'Oil', quantity: quantity / 1000, retail, cost: null, partType: partType(1) }),
      );
      const amounts = drawn.map(({ quantity, retail }) => multiply(String(quantity / 1000), minor(retail)));
      const partsSales = amounts.reduce((total, amount) => total + amount, 0) + shift;
      const totalSales = 58107 - 25997 + partsSales;
      const body = order43({ jobs: [job({ parts, partsTotal: null })], partsSales, totalSales });
      const { document, problem } = tekmetric.normalize(
        { kind: 'repair-order', externalId: '4300', body },
        context,
      );
      if (document?.kind !== 'sale') {
        expect(shift).not.toBe(0);
        expect(problem?.reason).toBe('does-not-foot');
        return;
      }
      const kept = document.lines.filter(line => line.kind === 'parts');
      expect(kept.reduce((total, line) => total + line.amount, 0)).toBe(partsSales);
      for (const { quantity, unitPrice, amount } of kept) {
        if (quantity === null || unitPrice === null) expect([quantity, unitPrice]).toEqual([null, null]);
        else expect(multiply(quantity, unitPrice)).toBe(amount);
      }
    }),
  );
});
