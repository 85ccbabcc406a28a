import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minor } from '../../../domain/money/minor.ts';
import { accountsOf } from '../../../domain/proof/accounts.ts';
import { asItWouldStand } from '../../../domain/proof/as-it-would-stand.ts';
import type { BooksObject } from '../../../domain/proof/books.ts';
import { taxRowsOf } from '../../../domain/proof/tax-rows.ts';
import { styledDay } from '../../../domain/styles/styled-day.ts';
import { day, line, payment, sale } from '../mapping/documents.ts';
import { DATES, history, mappingIn } from '../styles/arbitrary.ts';
import { RULES } from '../styles/books.ts';
import { marked, posted } from './books.ts';

const DATE = '2026-03-02';
const documents = [
  sale(1, DATE, { lines: [line('labor', 10_000), line('parts', 5_000)], tax: minor(980) }),
  payment(1, DATE, 12_000, { fee: minor(350) }),
];
const entries = marked(day(DATE, documents));
const objects = entries.map(posted);
/** The objects with those of one type changed. */
const withChange = (type: BooksObject['type'], change: (object: BooksObject) => Partial<BooksObject>) =>
  objects.map(object => (object.type === type ? { ...object, ...change(object) } : object));
const rows = (held: readonly BooksObject[]) =>
  accountsOf(entries, held).map(({ account, untold, wanted, books, difference }) => [
    account ?? `untold:${untold}`,
    wanted,
    books,
    difference,
  ]);

test('a day shows each account that the objects tell, and beside them what they do not tell', () => {
  expect(rows(objects)).toEqual([
    ['labor-income', -10_000, -10_000, 0],
    ['merchant-fees', 350, 350, 0],
    ['parts-income', -5_000, -5_000, 0],
    ['undeposited', 11_650, 11_650, 0],
    ['untold:receivable', 3_980, 3_980, 0],
    ['untold:sales-tax', -980, -980, 0],
  ]);
});

test('what was never posted is wanted and held nowhere', () => {
  expect(rows([]).map(([account, wanted, books]) => [account, wanted, books])).toEqual([
    ['labor-income', -10_000, 0],
    ['merchant-fees', 350, 0],
    ['parts-income', -5_000, 0],
    ['undeposited', 11_650, 0],
    ['untold:receivable', 3_980, 0],
    ['untold:sales-tax', -980, 0],
  ]);
});

test('a line that a person moved to another account differs on both, by the same amount', () => {
  const moved = withChange('invoice', ({ lines }) => ({
    lines: lines.map(each => (each.account === 'parts-income' ? { ...each, account: 'gifts' } : each)),
  }));
  expect(rows(moved).filter(row => row[3] !== 0)).toEqual([
    ['gifts', 0, -5_000, -5_000],
    ['parts-income', -5_000, 0, 5_000],
  ]);
});

test('lines whose item does not say its account are one row of items, and nothing is guessed', () => {
  const untold = withChange('invoice', ({ lines }) => ({
    lines: lines.map(each => ({ ...each, account: null })),
  }));
  expect(rows(untold)).toContainEqual(['untold:item', -15_000, -15_000, 0]);
  expect(rows(untold).map(([account]) => account)).not.toContain('labor-income');
});

test('what others wrote counts nowhere', () => {
  const foreign = objects.map(object => ({ ...object, marker: null }));
  expect(rows([...objects, ...foreign])).toEqual(rows(objects));
});

test('an object that stands twice is held twice', () => {
  const twice = [...objects, ...objects.filter(({ type }) => type === 'invoice')];
  expect(rows(twice)).toContainEqual(['labor-income', -10_000, -20_000, -10_000]);
  expect(taxRowsOf(entries, twice)).toMatchObject([{ wanted: 980, books: 1_960, difference: 980 }]);
});

test.each(['documents', 'daily-sales', 'daily-journal', 'shop-receivables'] as const)(
  'faithful books of %s hold what is wanted on every account, and all accounts sum to zero',
  style => {
    fc.assert(
      fc.property(history, all => {
        for (const businessDate of DATES) {
          const styled = styledDay({ ...RULES, businessDate, documents: all, mapping: mappingIn(style) });
          const own = marked(styled).filter(({ content }) => content.businessDate === businessDate);
          const found = accountsOf(own, asItWouldStand(own, {}));
          expect(found.filter(({ difference }) => difference !== 0)).toEqual([]);
          expect(found.reduce((sum, { wanted }) => sum + wanted, 0)).toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  },
);
