import { describe, expect, test } from 'vitest';
import { minor } from '../../../domain/money/minor.ts';
import { bill, deposit, line, payment, sale, unposted } from '../../situations/documents.ts';
import { Books } from './books.ts';
import { mapped, named, one } from './shop.ts';

const DAY = '2026-03-02';
const BY_CUSTOMER = mapped({ style: 'daily-journal' });
const SHOPS = mapped({ style: 'daily-journal', receivable: 'shop-receivables' });
const taxed = (id: number, more: Parameters<typeof sale>[2] = {}) =>
  sale(id, DAY, { lines: [line('parts', 'Pads', 10_000)], tax: minor(600), ...more });

describe('receivable by customer', () => {
  const [a, b] = [taxed(1), taxed(2)];
  const card = payment(1, a.ref, DAY, 10_900, 'card', { fee: minor(290), tip: minor(300) });
  const { entries } = new Books(BY_CUSTOMER).post(DAY, [a, b, card]);

  test('is a balanced journal of sales, of payments and of fees', () => {
    expect(named(entries)).toEqual([
      'day-sales day:1:2026-03-02:all journal',
      'day-payments day:1:2026-03-02:all journal',
      'day-fees day:1:2026-03-02:all journal',
    ]);
    expect(entries.map(({ content }) => content.number)).toEqual(['JS260302', 'JP260302', 'JF260302']);
  });

  test('has a line for each order with its customer, and one for each other role', () => {
    const party = { kind: 'customer', key: 'customer:tekmetric:1:501', name: 'Ann Example' };
    expect(entries[0]?.content.postings).toEqual([
      { role: 'parts', account: 'parts', amount: -20_000 },
      { role: 'receivable', account: 'receivable', amount: 10_600, party, text: 'Sale 1' },
      { role: 'receivable', account: 'receivable', amount: 10_600, party, text: 'Sale 2' },
      { role: 'tax:sales-tax', account: 'tax', amount: -1_200 },
    ]);
  });
});

test('shop receivables are one line without names on an account of their own, deposits on theirs', () => {
  const [a, b, c] = [taxed(1), taxed(2), unposted(taxed(3))];
  const ahead = payment(3, c.ref, DAY, 5_000, 'cash');
  const books = new Books(SHOPS);
  books.post(DAY, [a, b, c, payment(1, a.ref, DAY, 10_600, 'cash'), ahead]);
  expect(books.byAccount()).toMatchObject({ shopReceivables: 10_600, deposits: -5_000 });
  expect(
    [...books.standing.values()].flatMap(({ content }) => content.postings).some(({ party }) => party),
  ).toBe(false);
});

test('a deposit moves to receivable on the day that its sale is posted, and its own day stays as it was', () => {
  const a = sale(1, '2026-03-04', { lines: [line('labor', 'Work', 10_000)] });
  const ahead = payment(1, a.ref, DAY, 4_000, 'cash');
  const books = new Books(SHOPS);
  const before = books.post(DAY, [unposted(a), ahead]).entries;
  expect(books.byAccount()).toMatchObject({ deposits: -4_000 });
  books.post('2026-03-04', [a, ahead]);
  expect(books.byAccount()).toEqual({ shopReceivables: 6_000, undeposited: 4_000, labor: -10_000 });
  expect(books.post(DAY, [a, ahead], { linksThrough: '2026-03-04' }).entries).toEqual(before);
});

test('what a deposit settles moves once, also when more of it is given back later', () => {
  const a = sale(1, '2026-03-04', { lines: [line('labor', 'Work', 10_000)] });
  const ahead = payment(1, a.ref, DAY, 15_000, 'cash');
  const back = payment(2, a.ref, '2026-03-05', -5_000, 'cash');
  const books = new Books(SHOPS);
  books.post(DAY, [unposted(a), ahead]);
  books.post('2026-03-04', [a, ahead]);
  expect(books.byAccount()).toEqual({ deposits: -5_000, undeposited: 15_000, labor: -10_000 });
  books.post('2026-03-05', [a, ahead, back]);
  expect(books.byAccount()).toEqual({ undeposited: 10_000, labor: -10_000 });
});

test('where the books compute sales tax the journal’s goes to the liability that was named for it, not to theirs', () => {
  const taxes = {
    mode: 'automated',
    kinds: { 'sales-tax': { account: 'theirs' } },
    journalAccount: 'tax',
  } as const;
  const books = new Books({ ...BY_CUSTOMER, taxes });
  books.post(DAY, [taxed(1)]);
  expect(books.byAccount()).toMatchObject({ tax: -600 });
});

test.each([
  ['automated', { mode: 'automated', kinds: {} }, /compute sales tax/],
  ['untold', undefined, /needs an account for the tax/],
] as const)('without one the whole day waits: tax %s', (_, taxes, words) => {
  const { taxes: __, ...rest } = BY_CUSTOMER;
  const day = new Books(taxes === undefined ? rest : { ...rest, taxes }).post(DAY, [
    taxed(1),
    payment(1, taxed(1).ref, DAY, 10_600, 'cash'),
  ]);
  expect(day.entries).toEqual([]);
  expect(day.parked).toMatchObject([
    { purpose: 'day-sales', code: 'mapping-missing', reason: 'journal-tax-account' },
    { purpose: 'day-payments', code: 'mapping-missing', reason: 'journal-tax-account' },
  ]);
  expect(day.parked[0]?.detail).toMatch(words);
});

test('900 lines are a journal; more are numbered parts, each balanced, which together are the same', () => {
  const orders = Array.from({ length: 950 }, (_, index) =>
    sale(index + 1, DAY, { lines: [line('labor', 'Work', index + 1)] }),
  );
  const { entries } = new Books(BY_CUSTOMER).post(DAY, orders);
  expect(named(entries)).toEqual([
    'day-sales day:1:2026-03-02:all journal',
    'day-sales day:1:2026-03-02:all:2 journal',
  ]);
  expect(entries.map(({ content }) => content.postings.length)).toEqual([900, 52]);
  expect(entries.map(({ content }) => content.number)).toEqual(['JS260302', 'JS260302-2']);
  expect(entries.reduce((all, { content }) => all + content.total, 0)).toBe((950 * 951) / 2);
});

test('bills and deposits stay documents; a deposit holds by account what the journal holds', () => {
  const a = taxed(1);
  const cash = payment(1, a.ref, DAY, 10_600, 'cash');
  const bought = bill('bill', 8, DAY, [['parts', 8_000]]);
  const books = new Books(mapped({ style: 'daily-journal' }, { costPolicy: 'bought' }));
  const { entries } = books.post(DAY, [a, cash, bought, deposit(1, DAY, [cash])]);
  expect(one(entries, 'bill').number).toBe('N-8');
  expect(one(entries, 'deposit')).toMatchObject({
    total: 10_600,
    applications: [],
    lines: [{ role: 'tender:cash', account: 'undeposited', amount: 10_600 }],
  });
});
