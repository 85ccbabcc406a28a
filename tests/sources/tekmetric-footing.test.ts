import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LineKind, SaleDocument } from '../../domain/documents/sale.ts';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import { generatedOrder } from './generated-orders.ts';
import { context } from './order-43.ts';

const normalize = (body: unknown) =>
  tekmetric.normalize({ kind: 'repair-order', externalId: '4300', body }, context);

function amountOf(sale: SaleDocument, ...kinds: LineKind[]): number {
  const lines = sale.lines.filter(line => kinds.includes(line.kind));
  return lines.reduce((total, line) => total + line.amount, 0);
}

test('lines and discounts of every order make its heads and its total, to the cent', () => {
  fc.assert(
    fc.property(generatedOrder, body => {
      const { document, problem } = normalize(body);
      expect(problem).toBeNull();
      if (document?.kind !== 'sale') throw new Error('no sale');
      const discounts = document.discounts.reduce((total, discount) => total + discount.amount, 0);
      expect(amountOf(document, 'labor')).toBe(body.laborSales);
      expect(amountOf(document, 'parts', 'tires', 'batteries')).toBe(body.partsSales);
      expect(amountOf(document, 'sublet')).toBe(body.subletSales);
      expect(amountOf(document, 'fee', 'supplies')).toBe(body.feeTotal);
      expect(discounts).toBe(body.discountTotal);
      const all = document.lines.reduce((total, line) => total + line.amount, 0);
      expect(all - discounts + document.tax).toBe(document.total);
    }),
    { numRuns: 300 },
  );
});

test('an order whose total is off by any amount is parked with that amount', () => {
  const off = fc.integer({ min: -100_000, max: 100_000 }).filter(difference => difference !== 0);
  fc.assert(
    fc.property(generatedOrder, off, (body, difference) => {
      const { document, problem } = normalize({ ...body, totalSales: Number(body.totalSales) + difference });
      expect(document).toBeNull();
      expect(problem?.reason).toBe('does-not-foot');
      expect(problem?.detail).toContain(`(${difference} cents)`);
    }),
  );
});

test('the same body gives the same document, byte for byte, in whatever order its fields come', () => {
  fc.assert(
    fc.property(generatedOrder, body => {
      const turned = Object.fromEntries(Object.entries(body).reverse());
      expect(JSON.stringify(normalize(turned))).toBe(JSON.stringify(normalize(body)));
    }),
  );
});
