import { expect, test } from 'vitest';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { type Minor, minor } from '../../../domain/money/minor.ts';
import { asItWouldStand } from '../../../domain/proof/as-it-would-stand.ts';
import type { BooksObject } from '../../../domain/proof/books.ts';
import { taxRowsOf } from '../../../domain/proof/tax-rows.ts';
import { styledDay } from '../../../domain/styles/styled-day.ts';
import { line, MAPPING, sale } from '../mapping/documents.ts';
import { RULES } from '../styles/books.ts';
import { marked } from './books.ts';

const DATE = '2026-03-02';
const tax = (kind: string, amount: Minor) => ({ kind, jurisdiction: null, amount });
/** Two places of business; in one of them two authorities levy a tax. */
const documents = [
  sale(1, DATE, {
    lines: [line('parts', 10_000)],
    tax: minor(1_200),
    taxes: [tax('gst', minor(500)), tax('pst', minor(700))],
    location: 'north',
  }),
  sale(2, DATE, {
    lines: [line('parts', 20_000)],
    tax: minor(1_000),
    taxes: [tax('gst', minor(1_000))],
    location: 'south',
  }),
  sale(3, DATE, { lines: [line('labor', 5_000)], location: 'south' }),
];

function entriesIn(style: Mapping['style'], accounts: { gst: string; pst: string }) {
  const kinds = { gst: { account: accounts.gst }, pst: { account: accounts.pst } };
  const places = { north: { class: 'North' }, south: { class: 'South' } };
  const policies = { locations: 'apart' } as const;
  const mapping: Mapping = { ...MAPPING, style, taxes: { mode: 'manual', kinds }, places, policies };
  return marked(styledDay({ ...RULES, businessDate: DATE, documents, mapping }));
}
const APART = { gst: 'gst-payable', pst: 'pst-payable' };
const rows = (entries: ReturnType<typeof entriesIn>, objects: readonly BooksObject[]) =>
  taxRowsOf(entries, objects).map(row => [row.location, row.kind, row.wanted, row.books, row.difference]);

test('an invoice tells its taxes in one sum: its kinds stay together, place by place', () => {
  const entries = entriesIn('documents', APART);
  expect(rows(entries, asItWouldStand(entries, {}))).toEqual([
    ['north', 'gst + pst', 1_200, 1_200, 0],
    ['south', 'gst', 1_000, 1_000, 0],
  ]);
});

test('a journal tells each kind that has an account of its own', () => {
  const entries = entriesIn('daily-journal', APART);
  expect(rows(entries, asItWouldStand(entries, {}))).toEqual([
    ['north', 'gst', 500, 500, 0],
    ['north', 'pst', 700, 700, 0],
    ['south', 'gst', 1_000, 1_000, 0],
  ]);
});

test('kinds that share an account of a journal are not guessed apart', () => {
  const entries = entriesIn('daily-journal', { gst: 'taxes', pst: 'taxes' });
  expect(rows(entries, asItWouldStand(entries, {}))).toEqual([
    ['north', 'gst + pst', 1_200, 1_200, 0],
    ['south', 'gst', 1_000, 1_000, 0],
  ]);
});

test('a tax that the books computed otherwise differs in its row alone', () => {
  const entries = entriesIn('documents', APART);
  const objects = asItWouldStand(entries, {}).map(object =>
    object.tax === 1_000 ? { ...object, tax: minor(1_001) } : object,
  );
  expect(rows(entries, objects)).toEqual([
    ['north', 'gst + pst', 1_200, 1_200, 0],
    ['south', 'gst', 1_000, 1_001, 1],
  ]);
});

test('what was never posted is wanted and held nowhere; a day without tax has no row', () => {
  const entries = entriesIn('documents', APART);
  expect(rows(entries, [])).toEqual([
    ['north', 'gst + pst', 1_200, 0, -1_200],
    ['south', 'gst', 1_000, 0, -1_000],
  ]);
  const untaxed = entries.filter(({ content }) => content.number === '3');
  expect(untaxed).toHaveLength(1);
  expect(rows(untaxed, asItWouldStand(untaxed, {}))).toEqual([]);
});
