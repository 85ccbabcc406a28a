import { expect, test } from 'vitest';
import type { SaleDocument } from '../../../domain/documents/sale.ts';
import { minor } from '../../../domain/money/minor.ts';
import { taxKindOf, taxReport } from '../../../domain/tax-report/tax-report.ts';
import { day, discount, line, MAPPING, sale } from '../mapping/documents.ts';

const DATE = '2026-03-02';
const booked = (documents: readonly SaleDocument[]) =>
  day(DATE, documents, { mapping: MAPPING }).entries.flatMap(entry => {
    const document = documents.find(one => one.ref === entry.subject);
    return document && entry.purpose === 'sale' ? [{ document, entry }] : [];
  });
const moved = (amount: number) => [{ location: null, kind: 'sales-tax', currency: 'USD', amount }];

const EXEMPT = { id: '9', name: 'City', isBusiness: true, taxExempt: true };
const SALES = [
  sale(1, DATE, {
    lines: [line('labor', 10_000), line('parts', 4_000)],
    discounts: [discount(1_000, { reduces: 'parts' })],
    tax: minor(240),
  }),
  sale(2, DATE, { lines: [line('parts', 2_000)], customer: EXEMPT }),
];

test('taxable, non-taxable, exempt and tax, tied to what the liability moved', () => {
  expect(taxReport(booked(SALES), moved(-240))).toEqual([
    {
      location: null,
      kind: 'sales-tax',
      currency: 'USD',
      taxable: 3_000,
      nonTaxable: 10_000,
      exempt: 2_000,
      tax: 240,
      liability: -240,
      ties: true,
    },
  ]);
});

test('a liability that moved otherwise does not tie', () => {
  expect(taxReport(booked(SALES), moved(-239))).toMatchObject([{ tax: 240, ties: false }]);
  expect(taxReport([], moved(-5))).toMatchObject([{ tax: 0, liability: -5, ties: false }]);
});

test('knows the roles of taxes', () => {
  expect(['sales-tax', 'tax:gst', 'tips'].map(taxKindOf)).toEqual(['sales-tax', 'gst', null]);
});
