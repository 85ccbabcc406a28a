import { describe, expect, test } from 'vitest';
import type { PaymentDocument } from '../../../domain/documents/payment.ts';
import type { SaleDocument } from '../../../domain/documents/sale.ts';
import { unknownTender } from '../../../domain/documents/unknown-tender.ts';
import { minor, ZERO } from '../../../domain/money/minor.ts';
import { acceptedOf, broughtBy, KNOWN, SALE } from './support.ts';

const HEAD = 'order_number,payment_number,date,customer,tender,amount,fee,tip,check_number';
const CASH = '1043,,2026-03-02,,Cash,300.00,,,';

describe('a file of payments', () => {
  test('becomes payments on the sale that its number names', () => {
    const { documents, judged } = broughtBy('payments', [HEAD, '1043,,2026-03-02,,Visa,303.00,8.70,3.00,']);
    expect(documents).toEqual([
      {
        kind: 'payment',
        ref: `doc:file:1:payment-${judged[0]?.draft.externalId}`,
        state: 'succeeded',
        sale: SALE,
        customer: { id: '77', name: 'Avery Stone', isBusiness: false },
        payerName: 'Avery Stone',
        tender: { key: 'card:visa', name: 'Visa' },
        amount: 30_300,
        fee: 870,
        tip: 300,
        currency: 'USD',
        // Noon of the day in the shop's zone.
        paidAt: '2026-03-02T18:00:00Z',
        businessDate: '2026-03-02',
        unknownTender: false,
        batch: null,
        checkNumber: null,
      },
    ]);
  });

  test('fits the numbers of the books: the identity has at most 12 characters', () => {
    const { judged } = broughtBy('payments', [HEAD, CASH, '1043,700002,2026-03-02,,Cash,1.00,,,']);
    expect(judged.map(one => one.draft.externalId)).toEqual([expect.stringMatching(/^\w{12}$/), '700002']);
  });

  test('replaces the payment of unknown tender, whole or in part', () => {
    const sale = {
      ...{ kind: 'sale', ref: SALE, number: '1043', state: 'posted', businessDate: '2026-03-02' },
      ...{ postedAt: '2026-03-02T20:00:00Z', createdAt: '2026-03-01T12:00:00Z', currency: 'USD' },
      ...{ customer: null, onAccount: false, lines: [], discounts: [], tax: ZERO, total: minor(50_000) },
      amountPaid: minor(30_000),
    } as SaleDocument;
    const [payment] = broughtBy('payments', [HEAD, CASH]).documents as PaymentDocument[];
    if (!payment) throw new Error('no payment');
    expect(unknownTender(sale, [])?.amount).toBe(30_000);
    expect(unknownTender(sale, [{ ...payment, amount: minor(10_000) }])?.amount).toBe(20_000);
    expect(unknownTender(sale, [payment])).toBeNull();
  });

  test('changes the day of the payment and that of its sale', () => {
    const { judged } = broughtBy('payments', [HEAD, '1043,,2026-03-09,,Cash,1.00,,,']);
    expect(judged[0]?.days).toEqual(['2026-03-02', '2026-03-09']);
  });

  test('shows what the webhook brought as known, each one once', () => {
    const card = '1043,,2026-03-03,,Visa,200.00,,,';
    expect(broughtBy('payments', [HEAD, card]).dispositions).toEqual(['known']);
    expect(broughtBy('payments', [HEAD, '1043,700001,2026-03-05,,Other,1.00,,,']).dispositions).toEqual([
      'known',
    ]);
    const two = [HEAD, '1043,8001,2026-03-03,,Visa,200.00,,,', '1043,8002,2026-03-03,,Visa,200.00,,,'];
    expect(broughtBy('payments', two).dispositions).toEqual(['known', 'new']);
  });

  test.each([
    ['another amount', '1043,,2026-03-03,,Visa,200.01,,,'],
    ['another day', '1043,,2026-03-04,,Visa,200.00,,,'],
    ['another tender', '1043,,2026-03-03,,Cash,200.00,,,'],
  ])('takes %s for another payment', (_what, row) => {
    expect(broughtBy('payments', [HEAD, row]).dispositions).toEqual(['new']);
  });

  test('is known the second time, and changed where a numbered one says something else', () => {
    const lines = [HEAD, CASH, '1043,8001,2026-03-02,,Cash,20.00,,,'];
    const stored = acceptedOf(broughtBy('payments', lines).judged);
    expect(broughtBy('payments', lines, { stored }).dispositions).toEqual(['known', 'known']);
    const moved = [HEAD, '1043,8001,2026-03-04,,Cash,25.00,,,'];
    const { dispositions, judged } = broughtBy('payments', moved, { stored });
    expect(dispositions).toEqual(['changed']);
    expect(judged[0]?.days).toEqual(['2026-03-02', '2026-03-04']);
  });

  test('stays known when only the customer’s name was corrected meanwhile', () => {
    const stored = acceptedOf(broughtBy('payments', [HEAD, CASH]).judged);
    const sales = KNOWN.sales.map(sale => ({
      ...sale,
      customer: { id: '77', name: 'A. Stone', isBusiness: false },
    }));
    expect(broughtBy('payments', [HEAD, CASH], { stored, sales }).dispositions).toEqual(['known']);
  });

  test('counts a row that stands twice once, and says of which it is a repeat', () => {
    const { judged, dispositions } = broughtBy('payments', [HEAD, CASH, CASH]);
    expect(dispositions).toEqual(['new', 'repeated']);
    expect(judged[1]?.repeats).toBe(2);
    // With a number of its own each is a payment.
    const numbered = [HEAD, CASH.replace(',,', ',1,'), CASH.replace(',,', ',2,')];
    expect(broughtBy('payments', numbered).dispositions).toEqual(['new', 'new']);
  });

  test('gives money back as a negative amount, and needs no order when it says whose it is', () => {
    const rows = [HEAD, '1043,,2026-03-05,,Cash,-50.00,,,', ',,2026-03-05,Birch & Sons,Check,60.00,,,2207'];
    expect(broughtBy('payments', rows).documents).toMatchObject([
      { amount: -5_000, sale: SALE },
      { sale: null, customer: { id: 'name:birch & sons', name: 'Birch & Sons' }, checkNumber: '2207' },
    ]);
  });

  test.each([
    ['no order and no customer', ',,2026-03-02,,Cash,1.00,,,', 'order_number', 'order-or-customer'],
    ['an order that nobody knows', '9,,2026-03-02,,Cash,1.00,,,', 'order_number', 'unknown-order'],
    ['a tip above the payment', '1043,,2026-03-02,,Cash,1.00,,2.00,', 'tip', 'tip-too-large'],
    ['a fee on money given back', '1043,,2026-03-02,,Visa,-1.00,0.10,,', 'fee', 'fee-on-refund'],
    ['no tender', '1043,,2026-03-02,,,1.00,,,', 'tender', 'missing-cell'],
    ['nothing paid', '1043,,2026-03-02,,Cash,0.00,,,', 'amount', 'amount-zero'],
  ])('names %s', (_what, row, column, code) => {
    const { problems, documents } = broughtBy('payments', [HEAD, row, CASH]);
    expect(problems).toEqual([[2, column, code]]);
    expect(documents).toHaveLength(1);
  });

  test('names an order number that several orders have', () => {
    const sales = [...KNOWN.sales, ...KNOWN.sales];
    expect(broughtBy('payments', [HEAD, CASH], { sales }).problems).toEqual([
      [2, 'order_number', 'several-orders'],
    ]);
  });
});
