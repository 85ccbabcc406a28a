import { describe, expect, test } from 'vitest';
import type { PaymentDocument } from '../../domain/documents/payment.ts';
import type { SaleDocument } from '../../domain/documents/sale.ts';
import { unknownTender } from '../../domain/documents/unknown-tender.ts';
import { minor, ZERO } from '../../domain/money/minor.ts';

const sale: SaleDocument = {
  kind: 'sale',
  ref: 'doc:tekmetric:71:ro-4300',
  number: '43',
  state: 'posted',
  postedAt: '2026-03-03T02:00:00Z',
  createdAt: '2026-03-01T12:00:00Z',
  businessDate: '2026-03-02',
  currency: 'USD',
  customer: { id: '361', name: 'Ana', isBusiness: false },
  onAccount: false,
  lines: [],
  discounts: [],
  tax: ZERO,
  total: minor(58107),
  amountPaid: minor(30000),
};

function paid(amount: number, changes: Partial<PaymentDocument> = {}): PaymentDocument {
  return {
    kind: 'payment',
    ref: `doc:tekmetric:71:payment-${amount}`,
    state: 'succeeded',
    sale: sale.ref,
    customer: null,
    payerName: '',
    tender: { key: 'cash', name: 'Cash' },
    amount: minor(amount),
    fee: ZERO,
    currency: 'USD',
    paidAt: '2026-03-02T20:00:00Z',
    businessDate: '2026-03-02',
    unknownTender: false,
    ...changes,
  };
}

test('the difference is one payment of unknown tender on the date of the sale', () => {
  expect(unknownTender(sale, [paid(12000)])).toEqual({
    kind: 'payment',
    ref: 'doc:tekmetric:71:unknown-payment-4300',
    state: 'succeeded',
    sale: 'doc:tekmetric:71:ro-4300',
    customer: sale.customer,
    payerName: 'Ana',
    tender: { key: 'unknown', name: 'Unknown' },
    amount: 18000,
    fee: 0,
    currency: 'USD',
    paidAt: '2026-03-03T02:00:00Z',
    businessDate: '2026-03-02',
    unknownTender: true,
  });
});

describe('the missing amount', () => {
  const missing = (...payments: PaymentDocument[]) => unknownTender(sale, payments)?.amount ?? null;

  test('is all without payments, nothing with all of them', () => {
    expect(missing()).toBe(30000);
    expect(missing(paid(10000), paid(20000))).toBeNull();
  });

  test('is nothing when more is known than the sale says', () => {
    expect(missing(paid(30001))).toBeNull();
  });

  test('counts refunds against payments', () => {
    expect(missing(paid(30000), paid(-5000))).toBe(5000);
  });

  test('does not count what was voided, is another sale’s, or was unknown itself', () => {
    const others = [
      paid(1, { state: 'voided' }),
      paid(2, { sale: 'doc:tekmetric:71:ro-1' }),
      paid(3, { sale: null }),
      paid(4, { unknownTender: true }),
    ];
    expect(missing(...others)).toBe(30000);
  });
});

test('a sale that is not posted has no date for it yet', () => {
  expect(unknownTender({ ...sale, state: 'open', postedAt: null, businessDate: null }, [])).toBeNull();
  expect(unknownTender({ ...sale, state: 'deleted' }, [])).toBeNull();
});

test('a reference that is no sale’s is an error', () => {
  expect(() => unknownTender({ ...sale, ref: 'doc:tekmetric:71:payment-1' }, [])).toThrow(RangeError);
});
