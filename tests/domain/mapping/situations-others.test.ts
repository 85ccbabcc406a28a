import { expect, test } from 'vitest';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { minor } from '../../../domain/money/minor.ts';
import { balances, contentOf, day, discount, line, MAPPING, paid, payment, ro, sale } from './documents.ts';
import { bill, bought, cash, credit, deposit, FULL, ref } from './others.ts';

const [MON, TUE, WED] = ['2026-03-02', '2026-03-03', '2026-03-04'] as const;
const full = { mapping: FULL };
const product = (amount: number, more = {}) =>
  line('product', amount, { category: 'Drinks', name: 'Coffee', ...more });
const cashTender = { tender: { key: 'cash', name: 'Cash' } };

test('situation 3: a counter sale of 100 + 6 tax in cash, returned next day', () => {
  const sold = sale(1, MON, { lines: [product(10_000)], tax: minor(600) });
  const got = payment(1, MON, 10_600, cashTender);
  const back = credit(5, TUE, { lines: [product(10_000)], tax: minor(600) });
  const given = payment(2, TUE, -10_600, { ...cashTender, credit: back.ref });
  const days = [day(MON, [sold, got], full), day(TUE, [sold, got, back, given], full)];

  expect(days.flatMap(each => [...each.parked, ...each.questions])).toEqual([]);
  expect(balances(...days)).toEqual({
    'product:drinks:coffee': -10_000,
    'returns:product:drinks:coffee': 10_000,
  });
  expect(contentOf(days[1]!, back.ref, 'credit-memo')).toMatchObject({
    number: 'M1-5',
    total: 10_600,
    tax: 600,
  });
  expect(contentOf(days[1]!, back.ref, 'payment')).toMatchObject({
    total: 0,
    number: 'K5',
    applications: [
      { to: { subject: back.ref, purpose: 'credit' }, amount: 10_600 },
      { to: { subject: paid(2), purpose: 'refund' }, amount: 10_600 },
    ],
  });
});

test('situation 5: store credit of 60 bought in cash, redeemed on a sale: clearing and store credit are zero', () => {
  const sold = payment(1, MON, 6_000, { ...cashTender, sale: null });
  const order = sale(1, TUE, { lines: [line('labor', 6_000)] });
  const redeemed = payment(2, TUE, 6_000, { tender: { key: 'store-credit', name: 'Store credit' } });
  const first = day(MON, [sold], full);
  expect(balances(first)).toEqual({ 'tender:cash': 6_000, 'store-credit': -6_000 });
  const second = day(TUE, [order, redeemed], full);
  expect(balances(first, second)).toEqual({ 'tender:cash': 6_000, labor: -6_000 });
  expect(second.entries.at(-1)).toMatchObject({
    subject: `day:1:${TUE}:all:store-credit`,
    purpose: 'contra',
    content: { type: 'journal', total: 6_000, businessDate: TUE },
  });
});

test('situation 5 with a store credit that is a line of a sale', () => {
  const order = sale(1, MON, { lines: [line('store-credit', 6_000)] });
  expect(balances(day(MON, [order, payment(1, MON, 6_000, cashTender)], full))).toEqual({
    'tender:cash': 6_000,
    'store-credit': -6_000,
  });
});

const atPayout: Mapping = {
  ...FULL,
  tenders: { ...FULL.tenders, card: { account: 'undeposited', fee: 'at-payout' } },
};

test('situation 6: a card payment of 300 with the fee of 8.70 at the payout', () => {
  const order = sale(1, MON, { lines: [line('labor', 30_000)] });
  const card = payment(1, MON, 30_000, { fee: minor(870) });
  const payout = deposit(1, WED, [card], { fee: minor(870) });
  const days = [
    day(MON, [order, card], { mapping: atPayout }),
    day(WED, [payout, card], { mapping: atPayout }),
  ];
  expect(balances(...days)).toEqual({ labor: -30_000, bank: 29_130, 'card-fees': 870 });
  expect(contentOf(days[1]!, payout.ref, 'deposit')).toMatchObject({
    number: 'DPO-1',
    account: 'checking',
    total: 29_130,
    applications: [{ to: { subject: paid(1), purpose: 'payment' }, amount: 30_000, account: 'undeposited' }],
    lines: [{ role: 'card-fees', account: 'merchant-fees', amount: -870 }],
  });
});

test('situation 7: a cheque of 300 is banked, bounces, and the bank takes 25', () => {
  const order = sale(1, MON, { lines: [line('labor', 30_000)] });
  const check = { tender: { key: 'check', name: 'Check' } };
  const got = payment(1, MON, 30_000, check);
  const bounced = payment(2, WED, -30_000, check);
  const days = [
    day(MON, [order, got], full),
    day(TUE, [deposit(1, TUE, [got]), got], full),
    day(WED, [order, got, bounced, deposit(2, WED, [bounced], { adjustment: minor(-2_500) })], full),
  ];
  const { labor: _, receivable = 0, ...rest } = balances(...days);
  expect(rest).toEqual({ bank: -2_500, 'bank-charges': 2_500 });
  expect(receivable - 30_000).toBe(0);
  expect(contentOf(days[2]!, ref('deposit', 2), 'journal').total).toBe(32_500);
});

test('situation 8: parts 80, core 20, freight 5; the core goes back', () => {
  const lines = [bought('parts', 8_000), bought('core', 2_000), bought('freight', 500)];
  const back = bill(2, TUE, { kind: 'vendor-credit', lines: [bought('core', 2_000)] });
  const days = [day(MON, [bill(1, MON, { lines })], full), day(TUE, [back], full)];
  expect(balances(...days)).toEqual({ inventory: 8_000, freight: 500, payable: -8_500 });
  expect(contentOf(days[0]!, ref('bill', 1), 'bill')).toMatchObject({ number: 'INV-1', total: 10_500 });
  expect(contentOf(days[1]!, back.ref, 'vendor-credit').total).toBe(2_000);
});

const QUEBEC: Mapping = {
  ...FULL,
  tenders: { ...FULL.tenders, cash: { account: 'drawer', fee: 'not-by-us' } },
  taxes: {
    mode: 'canada',
    exemptCode: 'exempt',
    kinds: {
      gst: { account: 'gst', recoverable: 'gst', rate: 'gst-rate' },
      qst: { account: 'qst', recoverable: 'qst', rate: 'qst-rate' },
      'gst+qst': { account: 'unused', code: 'gst-qst' },
    },
  },
};
const tax = (kind: string, amount: number) => ({ kind, jurisdiction: null, amount: minor(amount) });

test('situation 9: Quebec: tax per kind and code, recoverable tax, cash to five cents', () => {
  const order = sale(1, MON, {
    lines: [line('parts', 10_000), line('rounding', 2)],
    tax: minor(1_498),
    taxes: [tax('qst', 998), tax('gst', 500)],
  });
  const bought40 = bill(1, MON, {
    lines: [bought('parts', 4_000)],
    taxes: [tax('gst', 200), tax('qst', 399)],
  });
  const result = day(MON, [order, payment(1, MON, 11_500, cashTender), bought40], { mapping: QUEBEC });
  expect(result).toMatchObject({
    parked: [],
    questions: [expect.objectContaining({ reason: 'part-without-cost' })],
  });
  expect(balances(result)).toEqual({
    'tender:cash': 11_500,
    parts: -10_000,
    'tax:gst': -300,
    'tax:qst': -599,
    'cash-rounding': -2,
    inventory: 4_000,
    payable: -4_599,
  });
  const invoice = contentOf(result, ro(1), 'invoice');
  expect(invoice.taxes).toEqual([
    { kind: 'gst', amount: 500, account: 'gst', rate: 'gst-rate' },
    { kind: 'qst', amount: 998, account: 'qst', rate: 'qst-rate' },
  ]);
  expect(invoice.lines.map(each => [each.item, each.amount, each.taxCode])).toEqual([
    ['Parts', 10_000, 'gst-qst'],
    ['Cash Rounding', 2, 'exempt'],
  ]);
});

test('situation 10: a counter sale of 100 − 5 + 8.20 with a tip of 3.00 by card', () => {
  const order = sale(1, MON, { lines: [product(10_000)], discounts: [discount(500)], tax: minor(820) });
  const card = payment(1, MON, 10_620, { tip: minor(300), tender: { key: 'card:visa', name: 'Visa' } });
  const result = day(MON, [order, card], full);
  expect(balances(result)).toEqual({
    'tender:card:visa': 10_620,
    'product:drinks:coffee': -10_000,
    'discount:product:drinks': 500,
    'sales-tax': -820,
    tips: -300,
  });
  expect(contentOf(result, paid(1), 'payment').total).toBe(10_320);
  expect(result.entries.find(entry => entry.purpose === 'tip')?.content).toMatchObject({
    type: 'journal',
    number: 'T1',
    total: 300,
  });
});

test('situation 11: what stood open by hand on the start date is settled, and never our own receivable', () => {
  const start = { ...full, startDate: MON };
  const before = '2026-02-20';
  const order900 = sale(900, before, { lines: [line('labor', 40_000)] });
  const pays900 = payment(1, MON, 40_000, { sale: ro(900) });
  const order901 = sale(901, TUE, { lines: [line('labor', 50_000)] });
  const byHand = payment(2, before, 15_000, { sale: ro(901) });
  const rest901 = payment(3, TUE, 35_000, { sale: ro(901) });
  const adopted = [
    { sale: ro(900), owed: minor(40_000) },
    { sale: ro(901), deposit: minor(15_000) },
  ];
  const days = [
    day(MON, [order900, pays900], { ...start, adopted }),
    day(TUE, [order901, byHand, rest901], { ...start, adopted }),
  ];
  expect(days.flatMap(each => [...each.parked, ...each.questions])).toEqual([]);
  const opening = { 'opening-receivables': 40_000, 'opening-deposits': -15_000, receivable: 0 };
  const left = balances(...days);
  for (const [role, amount] of Object.entries(opening)) expect((left[role] ?? 0) + amount).toBe(0);
  expect(contentOf(days[0]!, paid(1), 'payment').applications).toEqual([
    { to: { subject: ro(900), purpose: 'sale' }, amount: 40_000 },
  ]);
  expect(contentOf(days[1]!, ro(901), 'payment').applications).toEqual([
    { to: { subject: `${ro(901)}#deposit`, purpose: 'credit' }, amount: 15_000 },
    { to: { subject: ro(901), purpose: 'sale' }, amount: 15_000 },
  ]);
  expect(day(MON, [order900, pays900], start).parked).toMatchObject([{ reason: 'payment-on-earlier-sale' }]);
});

test('situation 12: a drawer with 2.40 less than expected', () => {
  const result = day(MON, [cash(1, MON, 'over-short', -240)], full);
  expect(balances(result)).toEqual({ 'over-short': 240, 'cash-drawer': -240 });
});

test('without accounts every one of these documents waits for the mapping, and nothing is booked', () => {
  const documents = [
    bill(1, MON),
    cash(1, MON, 'over-short', -240),
    payment(1, MON, 100, { sale: null }),
    deposit(1, MON, [payment(2, MON, 500)]),
  ];
  const bare: Mapping = {
    ...MAPPING,
    costPolicy: 'bought',
    policies: { paymentWithoutOrder: 'store-credit' },
  };
  const result = day(MON, [...documents, payment(2, MON, 500, { sale: null })], { mapping: bare });
  expect(result.entries).toEqual([]);
  expect(result.parked.map(each => [each.purpose, each.code, each.reason])).toEqual([
    ['bill', 'mapping-missing', 'cost-of-parts'],
    ['payment', 'mapping-missing', 'store-credit'],
    ['payment', 'mapping-missing', 'store-credit'],
    ['cash', 'mapping-missing', 'over-short'],
    ['deposit', 'mapping-missing', 'bank'],
  ]);
});
