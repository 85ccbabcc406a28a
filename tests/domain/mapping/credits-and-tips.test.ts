import { describe, expect, test } from 'vitest';
import { documentRef } from '../../../domain/documents/ref.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { minor } from '../../../domain/money/minor.ts';
import { balances, contentOf, day, discount, line, MAPPING, paid, payment, ro, sale } from './documents.ts';
import { credit, FULL } from './others.ts';

const [MON, TUE] = ['2026-03-02', '2026-03-03'] as const;
const NONE: Mapping = { ...FULL, costPolicy: 'none' };
const withPolicies = (policies: Mapping['policies']) => ({ mapping: { ...NONE, policies } });

describe('a credit memo', () => {
  test('reduces what the sale still wants, and is linked to it without money', () => {
    const documents = [
      sale(1, MON),
      payment(1, MON, 30_000),
      credit(5, TUE, { lines: [line('labor', 12_000)] }),
    ];
    const days = [day(MON, documents, { mapping: NONE }), day(TUE, documents, { mapping: NONE })];
    const memo = credit(5, TUE).ref;
    expect(contentOf(days[1]!, memo, 'payment')).toMatchObject({
      businessDate: TUE,
      customer: { key: 'customer:tekmetric:1:501' },
      applications: [
        { to: { subject: memo, purpose: 'credit' }, amount: 12_000 },
        { to: { subject: ro(1), purpose: 'sale' }, amount: 12_000 },
      ],
    });
    expect(balances(...days)).toMatchObject({ receivable: 8_000, 'returns:labor': 12_000 });
  });

  test('gives the money that names it, though the sale wants more', () => {
    const memo = credit(5, TUE, { lines: [line('labor', 12_000)] });
    const back = payment(2, TUE, -12_000, { credit: memo.ref });
    const result = day(TUE, [sale(1, MON), payment(1, MON, 30_000), memo, back], { mapping: NONE });
    expect(contentOf(result, memo.ref, 'payment').applications[1]?.to).toEqual({
      subject: paid(2),
      purpose: 'refund',
    });
    expect(result.questions).toEqual([]);
  });

  test('reduces the sale on its own night, before what is paid later', () => {
    const later = [sale(1, MON), credit(5, MON, { lines: [line('labor', 12_000)] }), payment(1, TUE, 50_000)];
    const result = day(TUE, later, { mapping: NONE });
    expect(contentOf(result, paid(1), 'payment').applications).toMatchObject([{ amount: 38_000 }]);
  });

  test('is settled by the money that names it, whatever else is given back on that day', () => {
    const overpaid = [sale(1, MON), payment(1, MON, 55_000)];
    const memos = [5, 6].map(id => credit(id, MON, { lines: [line('labor', 5_000)] }));
    const unnamed = payment(2, TUE, -5_000, { paidAt: `${TUE}T09:00:00Z` });
    const named = payment(3, TUE, -5_000, { credit: memos[0]!.ref });
    const result = day(TUE, [...overpaid, ...memos, unnamed, named], { mapping: NONE });
    const settles = memos.map(memo => contentOf(result, memo.ref, 'payment').applications[1]?.to.subject);
    expect(settles).toEqual([paid(3), paid(2)]);
  });

  test('and another refund on the same day do not change places', () => {
    const memo = credit(5, MON, { lines: [line('labor', 5_000)] });
    const unnamed = payment(2, TUE, -5_000, { paidAt: `${TUE}T09:00:00Z` });
    const named = payment(3, TUE, -5_000, { credit: memo.ref });
    const result = day(TUE, [sale(1, MON), payment(1, MON, 55_000), memo, unnamed, named], { mapping: NONE });
    expect(contentOf(result, memo.ref, 'payment').applications[1]?.to.subject).toBe(paid(3));
    expect(contentOf(result, paid(1), 'payment').applications[0]?.to.subject).toBe(paid(2));
  });

  test('keeps its links on later days, and is dated when it first settles something', () => {
    const memo = credit(5, MON, { sale: null, lines: [line('labor', 5_000)] });
    const back = payment(2, TUE, -5_000, { sale: null, credit: memo.ref });
    expect(day(MON, [memo], { mapping: NONE }).entries.map(each => each.purpose)).toEqual(['credit']);
    const later = day(TUE, [memo, back], { mapping: NONE });
    expect(later.entries.map(each => each.purpose)).toEqual(['refund', 'link']);
    expect(contentOf(later, memo.ref, 'payment').businessDate).toBe(TUE);
    const again = day(MON, [memo, back], { mapping: NONE, linksThrough: TUE });
    expect(contentOf(again, memo.ref, 'payment')).toEqual(contentOf(later, memo.ref, 'payment'));
  });

  test('goes to the account of what was sold where no rule is for returns', () => {
    const { returns: _, ...items } = NONE.items;
    const memo = credit(5, TUE, {
      sale: null,
      lines: [line('parts', 900)],
      discounts: [discount(100)],
      tax: minor(50),
    });
    const found = contentOf(day(TUE, [memo], { mapping: { ...NONE, items } }), memo.ref, 'credit-memo');
    expect(found.lines.map(each => [each.role, each.account, each.amount, each.taxable])).toEqual([
      ['returns:parts', 'parts-income', 900, true],
      ['discount:parts', 'other-discounts', -100, true],
    ]);
    expect(balances(day(TUE, [memo], { mapping: { ...NONE, items } }))).toEqual({
      receivable: -850,
      'returns:parts': 900,
      'discount:parts': -100,
      'sales-tax': 50,
    });
  });

  test('on a sale from before the start date, or one that nobody knows, needs an answer', () => {
    const old = sale(1, '2026-02-20');
    const reasons = (documents: Parameters<typeof day>[1]) =>
      day(TUE, documents, { mapping: NONE, startDate: MON }).parked.map(each => each.reason);
    expect(reasons([old, credit(5, TUE)])).toEqual(['credit-on-earlier-sale']);
    expect(reasons([credit(5, TUE)])).toEqual(['credit-on-unknown-sale']);
  });
});

describe('payments', () => {
  test('of unknown tender wait in an account of their own, never in that for all others', () => {
    const unknown = payment(1, MON, 50_000, {
      ref: documentRef('tekmetric', '1', 'unknown-payment', '1'),
      tender: { key: 'unknown', name: 'Unknown' },
      unknownTender: true,
    });
    const tenders = { '*': { account: 'undeposited', fee: 'not-by-us' } } as const;
    const result = day(MON, [sale(1, MON), unknown], { mapping: { ...NONE, tenders } });
    expect(contentOf(result, unknown.ref, 'payment').account).toBe('to-identify');
    const bare = day(MON, [sale(1, MON), unknown], { mapping: { ...MAPPING, tenders } });
    expect(bare.parked).toMatchObject([{ reason: 'tender:unknown' }]);
  });

  test('without an order go where the shop said: deposits, store credit, or a question', () => {
    const alone = payment(1, MON, 5_000, { sale: null });
    const back = payment(2, MON, -2_000, { sale: null });
    const left = (policy: 'ask' | 'store-credit' | 'customer-deposits') =>
      day(MON, [alone, back], withPolicies({ paymentWithoutOrder: policy }));
    expect(balances(left('store-credit'))).toEqual({ 'tender:card': 3_000, 'store-credit': -3_000 });
    expect(balances(left('customer-deposits'))).toEqual({
      'tender:card': 3_000,
      'customer-deposits': -5_000,
      receivable: 2_000,
    });
    expect(left('ask').parked.map(each => each.reason)).toEqual([
      'payment-without-order',
      'payment-without-order',
    ]);
  });

  test('a tip given back, a payment that is all tip, and a tip without an account', () => {
    const tip = (amount: number, of: number) => payment(1, MON, amount, { tip: minor(of) });
    const left = (document: ReturnType<typeof tip>) => day(MON, [sale(1, MON), document], { mapping: NONE });
    expect(balances(left(tip(-10_300, -300)))).toMatchObject({ 'tender:card': -10_300, tips: 300 });
    expect(left(tip(300, 300)).entries.map(each => each.purpose)).toEqual(['sale', 'tip']);
    expect(left(tip(300, 400)).parked).toMatchObject([{ reason: 'tip-exceeds-payment' }]);
    const waiting = day(MON, [sale(1, MON), tip(10_300, 300)]);
    expect(waiting.parked).toMatchObject([{ purpose: 'tip', code: 'mapping-missing', reason: 'tips' }]);
  });
});
