import { describe, expect, test } from 'vitest';
import type { PaymentDocument } from '../../domain/documents/payment.ts';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import { context } from './order-43.ts';

function payment(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 9001,
    shopId: 71,
    repairOrderId: 4300,
    customerId: 361,
    payerName: ' Ana Núñez ',
    amount: 30000,
    applicationFee: 870,
    paymentDate: '2026-03-03T05:14:38',
    paymentType: { id: 1, code: 'CC', name: 'Credit Card' },
    otherPaymentType: null,
    ccLast4: '0000',
    arPayment: false,
    paymentStatus: 'SUCCEEDED',
    voided: false,
    refund: false,
    ...changes,
  };
}

function normalize(changes: Record<string, unknown> = {}) {
  return tekmetric.normalize({ kind: 'payment', externalId: '9001', body: payment(changes) }, context);
}

function paymentOf(changes: Record<string, unknown> = {}): PaymentDocument {
  const { document, problem } = normalize(changes);
  expect(problem).toBeNull();
  if (document?.kind !== 'payment') throw new Error('no payment');
  return document;
}

test('a card payment', () => {
  expect(normalize().unknownFields).toEqual([]);
  expect(paymentOf()).toEqual({
    kind: 'payment',
    ref: 'doc:tekmetric:71:payment-9001',
    state: 'succeeded',
    sale: 'doc:tekmetric:71:ro-4300',
    customer: { id: '361', name: '', isBusiness: false },
    payerName: 'Ana Núñez',
    tender: { key: 'card', name: 'Credit Card' },
    amount: 30000,
    fee: 870,
    currency: 'USD',
    paidAt: '2026-03-03T05:14:38Z',
    businessDate: '2026-03-02',
    unknownTender: false,
  });
});

describe('the tender', () => {
  test.each([
    ['CASH', 'Cash', 'cash'],
    ['CHK', 'Check', 'check'],
    ['CC', 'Credit Card', 'card'],
    ['cc ', 'Credit Card', 'card'],
    ['DEBIT', 'Debit', 'card'],
    ['STORE_CREDIT', 'Store Credit', 'store-credit'],
    ['AFFIRM', 'Affirm', 'other:affirm'],
    ['KLARNA', 'Klarna', 'other:klarna'],
    ['BARTER', ' Barter  Club', 'other:barter club'],
  ])('of %s is %s: %s', (code, name, key) => {
    expect(paymentOf({ paymentType: { code, name } }).tender.key).toBe(key);
  });

  test('of a custom type is its folded name', () => {
    const custom = {
      paymentType: { code: 'OTH', name: 'Other' },
      otherPaymentType: { name: ' Shop  Vehicle ' },
    };
    expect(paymentOf(custom).tender).toEqual({ key: 'other:shop vehicle', name: 'Shop  Vehicle' });
  });

  test('of a custom type without a name is its own kind', () => {
    expect(paymentOf({ paymentType: { code: 'OTH', name: 'Other' } }).tender.key).toBe('other:other');
  });

  test('of a payment that does not say is a problem', () => {
    expect(normalize({ paymentType: null }).problem).toMatchObject({ reason: 'unknown-tender' });
  });
});

describe('refunds and voids', () => {
  test('a refund is money given back', () => {
    const refund = { amount: -5000, applicationFee: null, paymentStatus: 'REFUND_SUCCEEDED', refund: true };
    expect(paymentOf(refund)).toMatchObject({ amount: -5000, fee: 0, state: 'succeeded' });
  });

  test.each([{ refund: true }, { paymentStatus: 'REFUND_SUCCEEDED' }])(
    'a refund told with a positive amount by %j is given back, too',
    changes => {
      expect(paymentOf({ amount: 5000, ...changes }).amount).toBe(-5000);
    },
  );

  test.each([{ voided: true }, { paymentStatus: 'VOIDED' }])('%j is voided', changes => {
    expect(paymentOf({ applicationFee: null, ...changes })).toMatchObject({
      state: 'voided',
      amount: 30000,
      fee: 0,
    });
  });

  test('a void is understood without the fields that voids leave out', () => {
    const { id, shopId, amount, paymentDate } = payment();
    const body = { id, shopId, amount, paymentDate, voided: true };
    const { document, problem } = tekmetric.normalize({ kind: 'payment', externalId: '9001', body }, context);
    expect(problem).toBeNull();
    expect(document).toMatchObject({
      state: 'voided',
      sale: null,
      customer: null,
      tender: { key: 'unknown' },
    });
  });
});

describe('what is missing or strange', () => {
  test('a payment without an order has no sale', () => {
    expect(paymentOf({ repairOrderId: null, customerId: null })).toMatchObject({
      sale: null,
      customer: null,
    });
  });

  test('a payment without a status was made', () => {
    expect(paymentOf({ paymentStatus: undefined }).state).toBe('succeeded');
  });

  test('an unknown status is a problem', () => {
    expect(normalize({ paymentStatus: 'PENDING' }).problem).toMatchObject({
      reason: 'unknown-payment-status',
    });
  });

  test.each([
    { amount: 10.5 },
    { amount: '100' },
    { amount: null },
    { applicationFee: -1 },
    { paymentDate: 'yesterday' },
    { paymentDate: null },
    { shopId: 72 },
    { id: 9002 },
  ])('%j is malformed', changes => {
    expect(normalize(changes).problem).toMatchObject({ code: 'invalid-document', reason: 'malformed' });
  });

  test('unknown fields are kept and reported', () => {
    const { unknownFields, problem } = normalize({ terminal: 'X', paymentType: { code: 'CC', wallet: 'Y' } });
    expect(problem).toBeNull();
    expect(unknownFields).toEqual(['paymentType.wallet', 'terminal']);
  });
});
