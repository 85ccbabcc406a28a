import { describe, expect, test } from 'vitest';
import { doubledImports } from '../../../domain/documents/doubled-imports.ts';
import type { PaymentDocument } from '../../../domain/documents/payment.ts';
import type { SaleDocument } from '../../../domain/documents/sale.ts';
import { minor, ZERO } from '../../../domain/money/minor.ts';
import { SALE } from './support.ts';

const sale = (amountPaid: number) =>
  ({ kind: 'sale', ref: SALE, amountPaid: minor(amountPaid) }) as unknown as SaleDocument;

function payment(
  from: 'file' | 'tekmetric',
  id: string,
  changes: Partial<PaymentDocument> = {},
): PaymentDocument {
  return {
    kind: 'payment',
    ref: `doc:${from}:1:payment-${id}`,
    state: 'succeeded',
    sale: SALE,
    customer: null,
    payerName: '',
    tender: { key: 'card', name: 'Card' },
    amount: minor(5_000),
    fee: ZERO,
    currency: 'USD',
    paidAt: '2026-03-02T18:00:00Z',
    businessDate: '2026-03-02',
    unknownTender: false,
    ...changes,
  };
}

describe('a payment that a file brought and a webhook after it', () => {
  const imported = payment('file', 'a', { tender: { key: 'card:visa', name: 'Visa' } });
  const told = payment('tekmetric', '1');

  test('counts once', () => {
    expect(doubledImports(sale(5_000), [imported, told])).toEqual([imported]);
  });

  test('is two payments where the source says that both were paid', () => {
    expect(doubledImports(sale(10_000), [imported, told])).toEqual([]);
  });

  test('takes one away for each that was told, and no more than is too much', () => {
    const second = payment('file', 'b');
    expect(doubledImports(sale(10_000), [imported, second, told])).toEqual([imported]);
    const toldToo = payment('tekmetric', '2');
    expect(doubledImports(sale(10_000), [imported, second, told, toldToo])).toEqual([imported, second]);
  });

  test.each([
    ['amount', { amount: minor(5_001) }],
    ['day', { businessDate: '2026-03-03' }],
    ['tender', { tender: { key: 'cash', name: 'Cash' } }],
    ['state', { state: 'voided' as const }],
    ['sale', { sale: null }],
  ])('is another payment by its %s', (_what, changes) => {
    expect(doubledImports(sale(5_000), [imported, payment('tekmetric', '1', changes)])).toEqual([]);
  });
});
