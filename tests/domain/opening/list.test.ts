import { expect, it } from 'vitest';
import { beside, type OpenInBooks } from '../../../domain/opening/beside.ts';
import { openInSource } from '../../../domain/opening/list.ts';
import { line, payment, sale } from '../../situations/documents.ts';

const START = '2026-03-01';
const BEFORE = '2026-02-20';
const owes = sale(900, BEFORE, { lines: [line('labor', 'Brakes', 40_000)] });
const later = sale(901, '2026-03-03', { lines: [line('labor', 'Clutch', 50_000)] });
const part = payment(110, owes.ref, BEFORE, 10_000, 'card');
const ahead = payment(111, later.ref, BEFORE, 15_000, 'card');
const after = payment(112, owes.ref, '2026-03-02', 30_000, 'card');

const inBooks = (booksId: string, changes: Partial<OpenInBooks>): OpenInBooks => ({
  type: 'invoice',
  booksId,
  side: 'receivable',
  number: '',
  businessDate: BEFORE,
  party: { id: '5', name: owes.customer?.name ?? '' },
  marker: null,
  open: 30_000,
  ...changes,
});

it('lists what was owed and what was paid ahead when the start began', () => {
  expect(openInSource([owes, later], [part, ahead, after], START)).toMatchObject([
    { ref: owes.ref, side: 'owed', amount: 30_000 },
    { ref: later.ref, side: 'deposit', amount: 15_000 },
  ]);
});

it('leaves out what is settled and what is not ours to settle', () => {
  const rest = payment(113, owes.ref, BEFORE, 30_000, 'card');
  expect(openInSource([owes], [part, rest], START)).toEqual([]);
  expect(openInSource([later], [payment(114, later.ref, '2026-03-02', 1_000, 'card')], START)).toEqual([]);
  expect(openInSource([later], [{ ...ahead, state: 'voided' }], START)).toEqual([]);
});

it('stands beside the books by number, customer and amount, each once, with the totals of both sides', () => {
  const source = openInSource([owes, later], [part, ahead], START);
  const books = [
    inBooks('1', { number: 'ours', marker: 'm', open: 99 }),
    inBooks('2', { number: '77', open: 5_000 }),
    inBooks('3', { number: owes.number }),
    inBooks('4', { type: 'payment', side: 'paid-ahead', open: 15_000, party: null, number: later.number }),
    inBooks('5', { side: 'payable', open: 1 }),
  ];
  const { items, onlyInBooks, totals } = beside(source, books);
  expect(items.map(one => one.inBooks?.booksId)).toEqual(['3', '4']);
  expect(onlyInBooks.map(({ booksId }) => booksId)).toEqual(['2']);
  expect(totals).toEqual({ source: 15_000, books: 20_000, difference: 5_000 });
});
