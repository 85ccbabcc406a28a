import type { Document } from '../../../domain/documents/document.ts';
import { minor } from '../../../domain/money/minor.ts';
import { discount, line, payment, ro, sale } from '../../domain/mapping/documents.ts';

/** Situation 1: repair order 43 of the vendor's documentation as sent to A/R, and a card payment with its fee. */
export const ORDER_43: readonly Document[] = [
  sale(43, '2026-03-02', {
    onAccount: true,
    lines: [
      line('labor', 13_000, { name: 'Diagnostic Inspection' }),
      line('parts', 23_997, { name: 'Battery; "heavy" | 12 V' }),
      line('tires', 2_000, { name: 'Tire' }),
      line('sublet', 20_000, { name: 'Custom Sublet' }),
      line('fee', 3_900, { key: 'fee-1', name: 'Percentage Job Fee' }),
      line('fee', 1_000, { key: 'fee-2', name: 'Fixed Job Fee ' }),
      line('supplies', 3_900, { name: 'Shop Supplies' }),
    ],
    discounts: [discount(650), discount(1_000), discount(10_000)],
    tax: minor(1_960),
  }),
  payment(1, '2026-03-02', 30_000, { sale: ro(43), fee: minor(870) }),
];
