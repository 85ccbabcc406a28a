import { expect, test } from 'vitest';
import { minor } from '../../../domain/money/minor.ts';
import { deposit, line, payment, returned, sale, unposted } from '../../situations/documents.ts';
import { Books } from './books.ts';
import { mapped, named, one } from './shop.ts';

const DAY = '2026-03-02';
const MAPPING = mapped({ style: 'daily-sales' });
/** Books that keep all stated tax in one account. */
const { taxes: _taxes, ...LUMP } = MAPPING;
const order = (id: number, amount: number, more: Parameters<typeof sale>[2] = {}) =>
  sale(id, DAY, { lines: [line('labor', 'Work', amount)], ...more });
const paid = (
  id: number,
  of: { readonly ref: ReturnType<typeof sale>['ref'] },
  amount: number,
  tender: string,
  more = {},
) => payment(id, of.ref, DAY, amount, tender, more);

function day(...documents: Parameters<Books['post']>[1]) {
  return new Books(MAPPING).post(DAY, documents).entries;
}

test('sales that were settled in full are one invoice, with a payment for each tender as the bank shows it', () => {
  const [a, b, c, d] = [order(1, 10_000), order(2, 20_000), order(3, 30_000), order(4, 40_000)];
  const entries = day(
    ...[a, b, c, d],
    paid(1, a, 10_000, 'cash'),
    paid(2, b, 20_000, 'cash'),
    paid(3, c, 30_000, 'card', { batch: 'b-7' }),
    paid(4, d, 25_000, 'card', { batch: 'b-7' }),
    paid(5, d, 15_000, 'check', { checkNumber: '1042' }),
  );
  expect(named(entries)).toEqual([
    'sale day:1:2026-03-02:all invoice',
    'payment day:1:2026-03-02:all:card:b-7 payment',
    'payment day:1:2026-03-02:all:cash payment',
    'payment day:1:2026-03-02:all:check:each:5 payment',
  ]);
  const invoice = one(entries, 'invoice');
  expect(invoice).toMatchObject({
    customer: { key: 'customer:tekmetric:1:daily-sales', name: 'Daily sales' },
    number: 'DS260302',
    total: 100_000,
    lines: [{ role: 'labor', item: 'Hours', amount: 100_000, quantity: null, unitPrice: null }],
  });
  const card = one(entries, 'payment', 'day:1:2026-03-02:all:card:b-7');
  expect(card).toMatchObject({ total: 55_000, applications: [{ amount: 55_000 }] });
  expect(one(entries, 'payment', 'day:1:2026-03-02:all:check:each:5').number).toBe('P5');
});

test.each([
  ['leaves a balance', order(1, 10_000), [paid(1, order(1, 0), 4_000, 'cash')]],
  ['was paid too much', order(1, 10_000), [paid(1, order(1, 0), 14_000, 'cash')]],
  [
    'belongs to a charge account',
    order(1, 10_000, { onAccount: true }),
    [paid(1, order(1, 0), 10_000, 'cash')],
  ],
  [
    'used an earlier deposit',
    order(1, 10_000),
    [payment(1, order(1, 0).ref, '2026-03-01', 4_000, 'cash'), paid(2, order(1, 0), 6_000, 'cash')],
  ],
  [
    'used an earlier deposit and was paid in full again',
    order(1, 10_000),
    [payment(1, order(1, 0).ref, '2026-03-01', 4_000, 'cash'), paid(2, order(1, 0), 10_000, 'cash')],
  ],
])('a sale that %s is its own invoice to its own customer', (_, document, money) => {
  const entries = day(document, ...money);
  expect(one(entries, 'invoice')).toMatchObject({
    number: '1',
    customer: { key: 'customer:tekmetric:1:501' },
  });
  expect(entries.filter(({ subject }) => subject.startsWith('day:'))).toEqual([]);
});

test('a payment that waits for the mapping keeps its sale out of the sums, though the rest settles it', () => {
  const entries = day(
    order(1, 10_000),
    paid(1, order(1, 0), 10_000, 'cash'),
    paid(2, order(1, 0), 2_000, 'bitcoin'),
  );
  expect(one(entries, 'invoice').number).toBe('1');
});

test('money without an order that becomes store credit stands by itself', () => {
  const answered = mapped({ style: 'daily-sales' }, { policies: { paymentWithoutOrder: 'store-credit' } });
  const books = new Books(answered);
  books.post(DAY, [payment(1, null, DAY, 6_000, 'cash')]);
  expect(books.byRoleAlone()).toEqual({ 'tender:cash': 6_000, 'store-credit': -6_000 });
});

test('what came back on the day nets in; more than was sold is a credit memo, and what was given back is linked to it', () => {
  const [a, b] = [order(1, 10_000), order(2, 2_500)];
  const yesterday = { ...a, businessDate: '2026-03-01', postedAt: '2026-03-01T17:00:00Z' };
  const credit = returned(1, a, DAY);
  const back = paid(9, a, -10_000, 'cash', { credit: credit.ref });
  const first = payment(1, a.ref, '2026-03-01', 10_000, 'cash');
  const entries = day(yesterday, first, credit, back, b, paid(2, b, 2_500, 'card'));
  expect(one(entries, 'credit-memo')).toMatchObject({ number: 'DC260302', total: 7_500, tax: 0 });
  expect(one(entries, 'refund')).toMatchObject({ total: 10_000, tender: 'cash' });
  expect(one(entries, 'payment', 'day:1:2026-03-02:all:card:each:2').applications).toEqual([
    { to: { subject: 'day:1:2026-03-02:all:cash', purpose: 'refund' }, amount: 2_500 },
  ]);
  expect(one(entries, 'payment', 'day:1:2026-03-02:all')).toMatchObject({
    total: 0,
    applications: [
      { to: { subject: 'day:1:2026-03-02:all:cash', purpose: 'refund' }, amount: 7_500 },
      { to: { subject: 'day:1:2026-03-02:all', purpose: 'credit' }, amount: 7_500 },
    ],
  });
});

test('returned on its day leaves an invoice of 0.00 with its lines, and no payment', () => {
  const a = order(1, 10_000);
  const credit = returned(1, a, DAY);
  const entries = day(
    a,
    paid(1, a, 10_000, 'cash'),
    credit,
    paid(2, a, -10_000, 'cash', { credit: credit.ref }),
  );
  expect(named(entries)).toEqual(['sale day:1:2026-03-02:all invoice']);
  expect(one(entries, 'invoice')).toMatchObject({
    total: 0,
    lines: [
      { role: 'labor', amount: 10_000 },
      { role: 'returns:labor', amount: -10_000 },
    ],
  });
});

test('a credit whose tax would make that of the invoice negative stands beside it', () => {
  const taxed = sale(1, '2026-03-01', { lines: [line('parts', 'Pads', 10_000)], tax: minor(600) });
  const first = payment(1, taxed.ref, '2026-03-01', 10_600, 'cash');
  const credit = returned(1, taxed, DAY);
  const b = order(2, 50_000);
  const entries = day(
    ...[taxed, first, credit, b],
    paid(3, taxed, -10_600, 'cash', { credit: credit.ref }),
    paid(2, b, 50_000, 'cash'),
  );
  expect(one(entries, 'invoice')).toMatchObject({ total: 50_000, tax: 0 });
  expect(one(entries, 'credit-memo')).toMatchObject({ total: 10_600, tax: 600 });
  expect(one(entries, 'payment', 'day:1:2026-03-02:all:cash').total).toBe(39_400);
  expect(one(entries, 'payment', 'day:1:2026-03-02:all')).toMatchObject({ total: 0 });
});

test.each([
  ['a negative tax', { parts: 20_000, tax: 100 }, { parts: 10_000, tax: 600 }, MAPPING],
  ['a negative lump of taxes', { parts: 20_000, tax: 100 }, { parts: 10_000, tax: 600 }, LUMP],
  ['a tax on nothing taxable', { parts: 10_000, tax: 1_000 }, { parts: 15_000, tax: 500 }, MAPPING],
])('so does one that would leave %s', (_, sold, back, mapping) => {
  const parts = (id: number, date: string, { parts: amount, tax }: typeof sold) =>
    sale(id, date, { lines: [line('parts', 'Pads', amount)], tax: minor(tax) });
  const old = parts(1, '2026-03-01', back);
  const now = parts(2, DAY, sold);
  const plain = order(3, 50_000);
  const credit = returned(1, old, DAY);
  const { entries } = new Books(mapping).post(DAY, [
    ...[old, payment(1, old.ref, '2026-03-01', old.total, 'cash'), credit, now, plain],
    paid(2, now, now.total, 'cash'),
    paid(3, plain, plain.total, 'cash'),
    paid(4, old, -old.total, 'cash', { credit: credit.ref }),
  ]);
  expect(one(entries, 'invoice')).toMatchObject({ total: now.total + plain.total, tax: sold.tax });
  expect(one(entries, 'credit-memo')).toMatchObject({ total: old.total, tax: back.tax });
});

test('each location has its own, and a sale without a total is a sale', () => {
  const north = order(1, 10_000, { location: 'north' });
  const south = sale(2, DAY, { location: 'south', lines: [line('labor', 'Free check', 0)] });
  const entries = day(north, south, paid(1, north, 10_000, 'cash', { location: 'north' }));
  expect(named(entries)).toEqual([
    'sale day:1:2026-03-02:north invoice',
    'sale day:1:2026-03-02:south invoice',
    'payment day:1:2026-03-02:north:cash payment',
  ]);
  expect(one(entries, 'invoice', 'day:1:2026-03-02:north').customer.key).toBe(
    'customer:tekmetric:1:daily-sales:north',
  );
});

test('card fees, tips and costs of the day are a journal each', () => {
  const a = sale(1, DAY, { lines: [line('parts', 'Pads', 10_000, { cost: minor(6_000) })] });
  const books = new Books(mapped({ style: 'daily-sales' }, { costPolicy: 'stocked' }));
  const card = paid(1, a, 10_500, 'card', { fee: minor(290), tip: minor(500) });
  expect(named(books.post(DAY, [a, card]).entries)).toEqual([
    'sale day:1:2026-03-02:all invoice',
    'payment day:1:2026-03-02:all:card:each:1 payment',
    'day-payments day:1:2026-03-02:all journal',
    'day-fees day:1:2026-03-02:all journal',
    'day-costs day:1:2026-03-02:all journal',
  ]);
});

test('a payout of a batch holds the batch’s payment, and what is a part of a sum by its account', () => {
  const [a, b] = [order(1, 10_000), order(2, 20_000)];
  const card = paid(1, a, 10_000, 'card', { batch: 'b-7', fee: minor(290) });
  const cash = paid(2, b, 20_000, 'cash');
  const books = new Books(MAPPING);
  books.post(DAY, [a, b, card, cash]);
  const payout = deposit(1, '2026-03-03', [card, cash], { fee: minor(290) });
  const content = one(books.post('2026-03-03', [a, b, card, cash, payout]).entries, 'deposit');
  expect(content.applications).toEqual([
    { to: { subject: 'day:1:2026-03-02:all:card:b-7', purpose: 'payment' }, amount: 10_000 },
  ]);
  expect(content.lines).toMatchObject([
    { role: 'tender:card', account: 'undeposited', amount: -290 },
    { role: 'tender:cash', account: 'undeposited', amount: 20_000 },
  ]);
  expect(books.byRoleAlone()).toEqual({ bank: 29_710, 'card-fees': 290, labor: -30_000 });
});

test('a day that is held waits by the names of its sums, so that nothing of it is taken back', () => {
  const held = mapped({ style: 'daily-sales' }, { policies: { unknown: 'hold-day' } });
  const [a, b] = [order(1, 10_000), order(2, 5_000)];
  const unknown = sale(3, DAY, { lines: [line('batteries', 'Battery', 9_000)] });
  const day = new Books(held).post(DAY, [
    a,
    b,
    unknown,
    paid(1, a, 10_000, 'cash'),
    paid(2, b, 5_000, 'cash'),
  ]);
  expect(day.entries).toEqual([]);
  expect(day.parked.map(({ subject, purpose, reason }) => `${purpose} ${subject} ${reason}`)).toEqual(
    expect.arrayContaining([
      'sale day:1:2026-03-02:all day-held',
      'payment day:1:2026-03-02:all:cash day-held',
    ]),
  );
});

test('a deposit of the day before stays the customer’s, and is linked when the sale is posted', () => {
  const a = sale(1, DAY, { lines: [line('labor', 'Work', 10_000)] });
  const ahead = payment(1, a.ref, '2026-03-01', 4_000, 'cash');
  const books = new Books(MAPPING);
  books.post('2026-03-01', [unposted(a), ahead]);
  expect(books.byCustomer()).toEqual({ 'customer:tekmetric:1:501': -4_000 });
  const entries = books.post(DAY, [a, ahead, paid(2, a, 6_000, 'cash')]).entries;
  expect(one(entries, 'payment', ahead.ref).applications).toEqual([
    { to: { subject: a.ref, purpose: 'sale' }, amount: 4_000 },
  ]);
  expect(books.byCustomer()).toEqual({});
});
