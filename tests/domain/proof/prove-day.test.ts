import { describe, expect, test } from 'vitest';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { minor } from '../../../domain/money/minor.ts';
import type { BooksObject } from '../../../domain/proof/books.ts';
import type { Proof } from '../../../domain/proof/proof.ts';
import { type ProofInput, proveDay } from '../../../domain/proof/prove-day.ts';
import { day, discount, line, MAPPING, paid, payment, ro, sale, TIRE_FEE } from '../mapping/documents.ts';
import { itemIdsOf, marked, posted } from './books.ts';

const DATE = '2026-03-02';
const mapping: Mapping = { ...MAPPING, stateFees: [TIRE_FEE] };
const documents = [
  sale(1, DATE, {
    lines: [
      line('labor', 10_000),
      line('parts', 5_000),
      line('tires', 8_000, { quantity: '2', unitPrice: minor(4_000) }),
    ],
    discounts: [discount(1_500)],
    tax: minor(980),
  }),
  sale(2, DATE, { lines: [line('labor', 4_000)] }),
  payment(1, DATE, 20_000, { fee: minor(580) }),
  payment(2, DATE, 6_000, { sale: ro(2), tender: { key: 'cash', name: 'Cash' } }),
  payment(3, DATE, -2_000, { sale: ro(2), tender: { key: 'cash', name: 'Cash' } }),
  payment(4, DATE, 100, { sale: ro(2), state: 'voided' }),
  sale(9, '2026-03-01'),
];
const result = day(DATE, documents, { mapping });
const entries = marked(result);
const objects = entries.map(posted);

const prove = (more: Partial<ProofInput> = {}) =>
  proveDay({
    businessDate: DATE,
    documents,
    entries,
    objects,
    mapping,
    itemIds: itemIdsOf(entries),
    parked: result.parked,
    skipped: result.skipped,
    questions: result.questions,
    ...more,
  });
const rowOf = (proof: Proof, key: string) => proof.rows.find(row => row.key === key);
const uneven = (proof: Proof) =>
  proof.rows.filter(row => row.difference !== 0).map(row => [row.key, row.difference]);
/** The objects with one of them changed. */
const withChange = (number: string, change: Partial<BooksObject>) =>
  objects.map(object => (object.number === number ? { ...object, ...change } : object));

test('a day that was posted as wanted ties out, row by row', () => {
  const proof = prove();
  expect(proof.rows.map(({ key, label, shop, books }) => [key, label, shop, books])).toEqual([
    ['sales', 'Sales total', 26_480, 26_480],
    ['item:hours', 'Hours', 14_000, 14_000],
    ['item:parts', 'Parts', 5_000, 5_000],
    ['item:tires', 'Tires', 8_000, 8_000],
    ['discounts', 'Discounts', -1_500, -1_500],
    ['state-fees', 'State fees', 200, 200],
    ['sales-tax', 'Sales tax', 780, 780],
    ['payments:card', 'Payments: Credit Card', 20_000, 20_000],
    ['payments:cash', 'Payments: Cash', 6_000, 6_000],
    ['refunds', 'Refunds', 2_000, 2_000],
    ['card-fees', 'Card fees', 580, 580],
    ['receivable', 'Change of receivable', 2_480, 2_480],
  ]);
  expect(proof).toMatchObject({
    v: 1,
    businessDate: DATE,
    currency: 'USD',
    findings: [],
    foreign: [],
    skipped: { voided: 1 },
    counts: { sales: 2, payments: 2, refunds: 1 },
    tiesOut: true,
    tiesOutExceptPayments: false,
  });
  expect(JSON.parse(JSON.stringify(proof))).toEqual(proof);
});

test('a day without documents ties out at nothing', () => {
  const proof = prove({ documents: [], entries: [], objects: [], skipped: [] });
  expect(proof).toMatchObject({
    tiesOut: true,
    currency: null,
    counts: { sales: 0, payments: 0, refunds: 0 },
  });
  expect(proof.rows.every(row => row.shop === 0 && row.books === 0)).toBe(true);
});

describe('a day does not tie out', () => {
  test('when an object is missing, which is named', () => {
    const proof = prove({ objects: objects.filter(object => object.number !== 'P1') });
    expect(uneven(proof)).toEqual([
      ['payments:card', -20_000],
      ['receivable', 20_000],
    ]);
    expect(proof.findings).toMatchObject([
      { kind: 'missing', subject: paid(1), purpose: 'payment', number: 'P1', by: -20_000, booksIds: [] },
    ]);
    expect(proof.tiesOut).toBe(false);
  });

  test('when an object stands twice', () => {
    const twin = { ...objects[0]!, booksId: 'twin' };
    const proof = prove({ objects: [...objects, twin] });
    expect(rowOf(proof, 'sales')?.difference).toBe(twin.total);
    expect(proof.findings).toMatchObject([
      { kind: 'duplicate', number: '1', by: twin.total, booksIds: ['id of 1', 'twin'] },
    ]);
    expect(proof.tiesOut).toBe(false);
  });

  test('when the books answered with another total or another tax', () => {
    const proof = prove({ objects: withChange('1', { total: minor(22_481), tax: minor(781) }) });
    expect(uneven(proof)).toEqual([
      ['sales', 1],
      ['sales-tax', 1],
      ['receivable', 1],
    ]);
    expect(proof.findings).toMatchObject([
      {
        kind: 'differs',
        number: '1',
        by: 1,
        detail: 'sale 1: posted, differs by 0.01 USD, its tax by 0.01.',
      },
    ]);
  });

  test('when someone emptied an object', () => {
    const proof = prove({ objects: withChange('F1', { total: minor(0), lines: [] }) });
    expect(uneven(proof)).toEqual([['card-fees', -580]]);
    expect(proof.findings).toMatchObject([{ kind: 'differs', purpose: 'fee', by: -580 }]);
  });

  test('when a line went to another item, or money to another account, at the same total', () => {
    const [first] = objects;
    const moved = first!.lines.map((each, place) => (place === 0 ? { ...each, itemId: 'another' } : each));
    expect(uneven(prove({ objects: withChange('1', { lines: moved }) }))).toEqual([
      ['item:hours', -10_000],
      ['unrecognised', 10_000],
    ]);
    const elsewhere = withChange('P1', {
      lines: [{ itemId: null, account: 'checking', amount: minor(20_000) }],
    });
    expect(uneven(prove({ objects: elsewhere }))).toEqual([
      ['payments:card', -20_000],
      ['unrecognised', 20_000],
    ]);
  });

  test('when an object of ours was moved to the day, or away from it', () => {
    const away = prove({ objects: withChange('P2', { businessDate: '2026-03-03' }) });
    expect(away.findings).toMatchObject([{ kind: 'missing', number: 'P2' }]);
    const next = day('2026-03-03', [payment(8, '2026-03-03', 700), ...documents], { mapping });
    const stray = marked(next).filter(entry => entry.subject === paid(8));
    const proof = prove({
      entries: [...entries, ...stray],
      objects: [...objects, { ...posted(stray[0]!), businessDate: DATE }],
    });
    expect(proof.findings).toMatchObject([{ kind: 'moved', subject: paid(8), by: 700 }]);
    expect(proof.tiesOut).toBe(false);
  });

  test('when something is parked: the shop’s side counts it', () => {
    const fee = sale(3, DATE, { lines: [line('fee', 900, { name: 'New' })] });
    const open = day(DATE, [...documents, fee], { mapping });
    const proof = prove({ documents: [...documents, fee], parked: open.parked });
    expect(uneven(proof)).toEqual([
      ['sales', -900],
      ['receivable', -900],
      ['unmapped:fee:new', -900],
    ]);
    expect(proof.parked).toMatchObject([{ subject: ro(3), reason: 'fee:new' }]);
    expect(proof).toMatchObject({ tiesOut: false, tiesOutExceptPayments: false });
    const even = prove({ parked: open.parked });
    expect(even.tiesOut).toBe(false);
  });

  test('when a sale vanished at the source, but stands in the books', () => {
    const proof = prove({ documents: documents.filter(document => document.ref !== ro(2)) });
    expect(uneven(proof)).toContainEqual(['sales', 4_000]);
  });
});

test('what is not ours is listed, not counted', () => {
  const theirs = { ...objects[0]!, marker: null, booksId: '77', number: 'by hand' };
  const otherShop = { ...objects[0]!, marker: 'someone', booksId: '78' };
  const yesterday = { ...theirs, businessDate: '2026-03-01' };
  const proof = prove({ objects: [...objects, theirs, otherShop, yesterday] });
  expect(proof.foreign.map(each => [each.booksId, each.number])).toEqual([
    ['77', 'by hand'],
    ['78', '1'],
  ]);
  expect(proof.tiesOut).toBe(true);
});

test('a payment of unknown tender that nobody mapped leaves a day proved except payments', () => {
  const unknown = payment(5, DATE, 2_480, {
    unknownTender: true,
    tender: { key: 'unknown', name: 'Unknown' },
  });
  const all = [...documents, unknown];
  const open = day(DATE, all, { mapping });
  const proof = prove({ documents: all, parked: open.parked });
  expect(uneven(proof)).toEqual([
    ['payments:unknown', -2_480],
    ['receivable', 2_480],
  ]);
  expect(proof).toMatchObject({ tiesOut: false, tiesOutExceptPayments: true });
  const broken = prove({ documents: all, parked: open.parked, objects: objects.slice(1) });
  expect(broken.tiesOutExceptPayments).toBe(false);
});

test('questions are shown and do not hold the day up', () => {
  const question = { subject: paid(3), reason: 'refund-without-credit', detail: 'Why?' };
  expect(prove({ questions: [question] })).toMatchObject({ questions: [question], tiesOut: true });
});

test('items are known by their ids: one whose id is lost is not recognised', () => {
  const proof = prove({ itemIds: { ...itemIdsOf(entries), Parts: 'another' } });
  expect(uneven(proof)).toEqual([
    ['item:parts', -5_000],
    ['unrecognised', 5_000],
  ]);
});
