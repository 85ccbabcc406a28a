import { describe, expect, it } from 'vitest';
import type { SaleDocument, SaleLine } from '../../../domain/documents/sale.ts';
import { minor } from '../../../domain/money/minor.ts';
import { sourceRates } from '../../../domain/preflight/source-rates.ts';

const line = (kind: SaleLine['kind'], amount: number, taxable?: boolean): SaleLine => ({
  key: `${kind}-${amount}`,
  kind,
  name: kind,
  quantity: null,
  unitPrice: null,
  amount: minor(amount),
  cost: null,
  vendor: null,
  ...(taxable !== undefined && { taxable }),
});

function sale(lines: readonly SaleLine[], tax: number, changes: Partial<SaleDocument> = {}): SaleDocument {
  const total = lines.reduce((sum, one) => sum + one.amount, tax);
  return {
    kind: 'sale',
    ref: 'doc:test:1:ro-1',
    number: '1',
    state: 'posted',
    postedAt: '2026-02-02T20:00:00Z',
    createdAt: '2026-02-02T15:00:00Z',
    businessDate: '2026-02-02',
    currency: 'USD',
    customer: null,
    onAccount: false,
    lines: [...lines],
    discounts: [],
    tax: minor(tax),
    total: minor(total),
    amountPaid: minor(0),
    ...changes,
  };
}

/** Parts taxed at 8.25 %, labor not. */
const repair = (labor: number, parts: number) =>
  sale([line('labor', labor), line('parts', parts)], Math.round(parts * 0.0825));

describe('rates that sales show', () => {
  it('finds the rate of goods where labor is not taxed and no line says so', () => {
    const sales = [repair(12_000, 30_000), repair(25_000, 18_050), repair(9_900, 51_177)];
    expect(sourceRates(sales)).toEqual([{ kind: 'sales-tax', location: null, percent: '8.25', sales: 3 }]);
  });

  it('takes the flags of the lines where they are', () => {
    const taxed = (fee: number) => sale([line('labor', 20_000, true), line('supplies', fee, false)], 1_000);
    expect(sourceRates([taxed(500), taxed(700), taxed(900)])[0]?.percent).toBe('5.00');
  });

  it('tells kinds and places apart', () => {
    const taxes = [
      { kind: 'gst', jurisdiction: null, amount: minor(1_000) },
      { kind: 'qst', jurisdiction: null, amount: minor(1_995) },
    ];
    const one = sale([line('parts', 20_000)], 2_995, { taxes, location: 'east' });
    const rates = sourceRates([one, one, one]);
    expect(rates.map(rate => [rate.kind, rate.location, rate.percent])).toEqual([
      ['gst', 'east', '5.00'],
      ['qst', 'east', '9.98'],
    ]);
  });

  it('says that it cannot tell from two sales, and leaves out discounts, exempt customers and drafts', () => {
    expect(sourceRates([repair(10_000, 20_000), repair(11_000, 22_000)])[0]?.percent).toBeNull();
    const exempt = { id: '1', name: 'School', isBusiness: true, taxExempt: true };
    const discount = { key: 'd', name: 'd', amount: minor(500), reduces: null };
    expect(
      sourceRates([
        { ...repair(1, 20_000), customer: exempt },
        { ...repair(1, 20_000), discounts: [discount] },
        { ...repair(1, 20_000), state: 'open' },
      ]),
    ).toEqual([]);
  });
});
