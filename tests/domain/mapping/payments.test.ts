import { describe, expect, test } from 'vitest';
import { documentRef } from '../../../domain/documents/ref.ts';
import { minor } from '../../../domain/money/minor.ts';
import { balances, contentOf, day, line, MAPPING, paid, payment, ro, sale } from './documents.ts';

const DATE = '2026-03-02';
const toSale = (amount: number) => ({ to: { subject: ro(1), purpose: 'sale' }, amount });
const toRefund = (id: number, amount: number) => ({ to: { subject: paid(id), purpose: 'refund' }, amount });
const applied = (result: ReturnType<typeof day>, id: number) =>
  contentOf(result, paid(id), 'payment').applications;

describe('a payment', () => {
  test('has its number, customer, account, words and postings', () => {
    const walkIn = { id: '9', name: 'Fleet Payer', isBusiness: true };
    const result = day(
      DATE,
      [sale(1, DATE), payment(700, DATE, 20_000, { customer: walkIn, payerName: 'Fleet' })],
      {
        numberPrefix: 'MS-',
      },
    );
    expect(contentOf(result, paid(700), 'payment')).toEqual({
      type: 'payment',
      businessDate: DATE,
      currency: 'USD',
      number: 'MS-P700',
      memo: 'Payment 700 for sale 1, Fleet, Credit Card',
      customer: { key: 'customer:tekmetric:1:501', name: 'Ann Example' },
      tender: 'card',
      account: 'undeposited',
      total: 20_000,
      applications: [toSale(20_000)],
      postings: [
        { role: 'receivable', account: 'ar', amount: -20_000 },
        { role: 'tender:card', account: 'undeposited', amount: 20_000 },
      ],
    });
  });

  test('pays in order of time up to what is open; the rest is a deposit', () => {
    const early = payment(9, DATE, 30_000, { paidAt: `${DATE}T09:00:00.500Z` });
    const late = payment(8, DATE, 30_000, { paidAt: `${DATE}T09:00:01Z` });
    const result = day(DATE, [late, sale(1, DATE), early]);
    expect(applied(result, 9)).toEqual([toSale(30_000)]);
    expect(applied(result, 8)).toEqual([toSale(20_000)]);
    expect(contentOf(result, paid(8), 'payment').postings).toContainEqual({
      role: 'customer-deposits',
      account: 'ar',
      amount: -10_000,
    });
  });

  test('on a later day pays what earlier ones left open', () => {
    const documents = [sale(1, DATE), payment(1, DATE, 30_000), payment(2, '2026-03-05', 30_000)];
    const later = day('2026-03-05', documents);
    expect(later.entries.map(entry => entry.subject)).toEqual([paid(2)]);
    expect(applied(later, 2)).toEqual([toSale(20_000)]);
  });

  test('on a sale that is posted later stays unapplied until that day', () => {
    const documents = [sale(1, '2026-03-04'), payment(1, DATE, 10_000)];
    expect(applied(day(DATE, documents), 1)).toEqual([]);
    const later = day('2026-03-04', documents);
    expect(later.entries.map(entry => entry.purpose)).toEqual(['sale', 'payment']);
    expect(applied(later, 1)).toEqual([toSale(10_000)]);
  });

  test('keeps its link when its day is prepared again after the sale was posted', () => {
    const documents = [sale(1, '2026-03-04'), payment(1, DATE, 10_000)];
    expect(applied(day(DATE, documents, { linksThrough: '2026-03-03' }), 1)).toEqual([]);
    expect(applied(day(DATE, documents, { linksThrough: '2026-03-04' }), 1)).toEqual([toSale(10_000)]);
  });

  test('keeps the account of its own date when a later version of the mapping links it', () => {
    const documents = [sale(1, '2026-03-04'), payment(1, DATE, 10_000)];
    const newer = { ...MAPPING, tenders: { card: { account: 'clearing', fee: 'not-by-us' } } } as const;
    const linked = day('2026-03-04', documents, {
      mapping: newer,
      mappingOn: date => (date < '2026-03-03' ? MAPPING : newer),
    });
    expect(contentOf(linked, paid(1), 'payment')).toMatchObject({
      account: 'undeposited',
      applications: [toSale(10_000)],
    });
  });

  test('on a parked sale is posted unapplied, and linked once the sale is mapped', () => {
    const lines = [line('fee', 50_000, { name: 'New fee' })];
    const documents = [sale(1, DATE, { lines }), payment(1, DATE, 10_000), payment(2, '2026-03-05', 5_000)];
    const first = day(DATE, documents);
    expect(first.parked.map(each => each.subject)).toEqual([ro(1)]);
    expect(applied(first, 1)).toEqual([]);
    expect(applied(day('2026-03-05', documents), 2)).toEqual([]);

    const items = {
      ...MAPPING.items,
      'fee:new fee': { item: 'New fee', account: 'fee-income', taxable: false },
    };
    const again = day(DATE, documents, { mapping: { ...MAPPING, items }, linksThrough: '2026-03-06' });
    expect([applied(again, 1), applied(again, 2)]).toEqual([[toSale(10_000)], [toSale(5_000)]]);
  });

  test('that is voided is no entry, and pays nothing', () => {
    const result = day(DATE, [
      sale(1, DATE),
      payment(1, DATE, 50_000, { state: 'voided', fee: minor(100) }),
      payment(2, DATE, 50_000),
    ]);
    expect(result.skipped).toEqual([{ subject: paid(1), reason: 'voided' }]);
    expect(applied(result, 2)).toEqual([toSale(50_000)]);
  });

  test('by an unmapped tender waits, and pays nothing until it is mapped', () => {
    const other = payment(1, DATE, 50_000, {
      tender: { key: 'other:synchrony', name: 'Synchrony' },
      fee: minor(5),
    });
    const result = day(DATE, [sale(1, DATE), other, payment(2, DATE, 50_000)]);
    expect(result.parked).toMatchObject([
      { subject: paid(1), purpose: 'payment', code: 'mapping-missing', reason: 'tender:other:synchrony' },
    ]);
    expect(result.parked[0]?.detail).toContain('payments by synchrony');
    expect(applied(result, 2)).toEqual([toSale(50_000)]);
  });

  test('of unknown tender is mapped like others, with a number of its own', () => {
    const unknown = payment(1, DATE, 50_000, {
      ref: documentRef('tekmetric', '1', 'unknown-payment', '1'),
      tender: { key: 'unknown', name: 'Unknown tender' },
      unknownTender: true,
    });
    expect(day(DATE, [sale(1, DATE), unknown]).parked).toMatchObject([{ reason: 'tender:unknown' }]);
    const tenders = { unknown: { account: 'to-identify', fee: 'not-by-us' } } as const;
    const mapped = day(DATE, [sale(1, DATE), unknown], { mapping: { ...MAPPING, tenders } });
    expect(contentOf(mapped, unknown.ref, 'payment')).toMatchObject({
      number: 'PU1',
      account: 'to-identify',
    });
  });

  test('without an order, or on a sale that nobody knows, needs an answer', () => {
    const result = day(DATE, [
      payment(1, DATE, 100, { sale: null }),
      payment(2, DATE, -100, { sale: ro(99) }),
    ]);
    expect(result.entries).toEqual([]);
    expect(
      result.parked.map(({ subject, purpose, code, reason }) => [subject, purpose, code, reason]),
    ).toEqual([
      [paid(2), 'refund', 'question-open', 'payment-on-unknown-sale'],
      [paid(1), 'payment', 'question-open', 'payment-without-order'],
    ]);
  });

  test('of nothing is skipped, one with too long a number parked', () => {
    const long = payment(1, DATE, 100, { ref: paid('123456789012345678901') });
    const result = day(DATE, [sale(1, DATE), payment(2, DATE, 0), long]);
    expect(result.skipped).toEqual([{ subject: paid(2), reason: 'zero-amount' }]);
    expect(result.parked).toMatchObject([{ subject: long.ref, reason: 'number-too-long' }]);
  });
});

describe('money given back', () => {
  test('settles the overpayment of the same sale, the latest first', () => {
    const documents = [
      sale(1, DATE),
      payment(1, DATE, 52_000),
      payment(2, DATE, 1_000, { paidAt: `${DATE}T19:00:00Z` }),
      payment(3, '2026-03-05', -2_500),
    ];
    const result = day('2026-03-05', documents);
    expect(contentOf(result, paid(3), 'refund')).toMatchObject({
      number: 'R3',
      memo: 'Refund 3 for sale 1, Ann Example, Credit Card',
      total: 2_500,
      account: 'undeposited',
      receivableAccount: 'ar',
      postings: [
        { role: 'receivable', account: 'ar', amount: 2_500 },
        { role: 'tender:card', account: 'undeposited', amount: -2_500 },
      ],
    });
    expect(applied(result, 2)).toEqual([toRefund(3, 1_000)]);
    expect(applied(result, 1)).toEqual([toRefund(3, 1_500), toSale(50_000)]);
    expect(result.questions).toEqual([]);
    expect(result.entries.map(entry => entry.purpose)).toEqual(['refund', 'payment', 'payment']);
  });

  test('of a deposit stays settled when the sale is posted afterwards', () => {
    const documents = [
      sale(1, '2026-03-06'),
      payment(1, DATE, 20_000),
      payment(2, '2026-03-04', -5_000),
      payment(3, '2026-03-06', 35_000),
    ];
    const posted = day('2026-03-06', documents);
    expect(applied(posted, 1)).toEqual([toRefund(2, 5_000), toSale(15_000)]);
    expect(applied(posted, 3)).toEqual([toSale(35_000)]);
    const all = [DATE, '2026-03-04', '2026-03-06'].map(date => day(date, documents));
    expect(balances(...all)).toEqual({ 'tender:card': 50_000, labor: -50_000 });
  });

  test('with nothing overpaid stands on receivable with a question, until a payment covers it', () => {
    const documents = [sale(1, DATE), payment(1, DATE, 50_000), payment(2, '2026-03-04', -5_000)];
    const alone = day('2026-03-04', documents);
    expect(alone.questions).toMatchObject([
      { subject: paid(2), reason: 'refund-without-credit', detail: expect.stringContaining('50.00 USD') },
    ]);
    expect(balances(day(DATE, documents), alone)).toEqual({
      'tender:card': 45_000,
      labor: -50_000,
      receivable: 5_000,
    });
    const later = [...documents, payment(3, '2026-03-07', 5_000)];
    expect(applied(day('2026-03-07', later), 3)).toEqual([toRefund(2, 5_000)]);
  });
});

describe('a card fee', () => {
  const charged = payment(1, DATE, 30_000, { fee: minor(870) });

  test('is a journal entry at the payment', () => {
    expect(contentOf(day(DATE, [sale(1, DATE), charged]), paid(1), 'journal')).toMatchObject({
      number: 'F1',
      memo: 'Card fee of payment 1 for sale 1',
      businessDate: DATE,
      total: 870,
      postings: [
        { role: 'card-fees', account: 'merchant-fees', amount: 870 },
        { role: 'tender:card', account: 'undeposited', amount: -870 },
      ],
    });
  });

  test('is not ours where the tender says so, and waits for its account', () => {
    const cash = { ...charged, tender: { key: 'cash', name: 'Cash' } };
    expect(day(DATE, [sale(1, DATE), cash]).entries.map(entry => entry.purpose)).toEqual(['sale', 'payment']);
    const result = day(DATE, [sale(1, DATE), charged], { mapping: { ...MAPPING, cardFeesAccount: null } });
    expect(result.parked).toMatchObject([{ purpose: 'fee', code: 'mapping-missing', reason: 'card-fees' }]);
    expect(result.entries.map(entry => entry.purpose)).toEqual(['sale', 'payment']);
  });
});
