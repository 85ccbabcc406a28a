import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween } from '../../../domain/drift/changes.ts';
import { fingerprintOf } from '../../../domain/drift/fingerprint.ts';
import { minor } from '../../../domain/money/minor.ts';
import type { BooksObject } from '../../../domain/proof/books.ts';

const cents = fc.integer({ min: -500, max: 500 }).map(minor);
const line = fc.record({
  itemId: fc.option(fc.constantFrom('1', '2')),
  account: fc.option(fc.constantFrom('60', '61')),
  amount: cents,
});
const object: fc.Arbitrary<BooksObject> = fc.record({
  type: fc.constant('invoice' as const),
  booksId: fc.constant('7'),
  booksVersion: fc.constantFrom('0', '1'),
  number: fc.constantFrom('1001', '1002'),
  businessDate: fc.constantFrom('2026-03-02', '2026-03-03'),
  marker: fc.constant('m'),
  party: fc.option(fc.record({ id: fc.constantFrom('11', '12'), name: fc.constantFrom('A', 'B') })),
  total: cents,
  tax: cents,
  lines: fc.array(line, { maxLength: 4 }),
});

test('what is told is a change of the accounting, and turned around it leads back', () => {
  fc.assert(
    fc.property(object, object, (before, after) => {
      const changes = changesBetween(before, after);
      if (changes.length > 0) expect(fingerprintOf(before)).not.toBe(fingerprintOf(after));
      const back = changesBetween(after, before);
      expect(back).toEqual(changes.map(one => ({ ...one, before: one.after, after: one.before })));
      const moved = changes.filter(({ what }) => what === 'line');
      const sumOf = ({ lines }: BooksObject) => lines.reduce((sum, { amount }) => sum + amount, 0);
      expect(moved.reduce((sum, one) => sum + Number(one.after) - Number(one.before), 0)).toBe(
        sumOf(after) - sumOf(before),
      );
    }),
  );
});

test('a dearer line, another day and another customer are told; a new name of the same one is not', () => {
  const before: BooksObject = {
    type: 'invoice',
    booksId: '7',
    booksVersion: '0',
    number: '1001',
    businessDate: '2026-03-02',
    marker: 'm',
    party: { id: '11', name: 'Ada Example' },
    total: minor(10_000),
    tax: minor(0),
    lines: [{ itemId: '1', account: null, amount: minor(10_000) }],
  };
  const renamed = { ...before, party: { id: '11', name: 'Ada B. Example' } };
  expect(changesBetween(before, renamed)).toEqual([]);
  const after = {
    ...renamed,
    businessDate: '2026-03-03',
    party: { id: '12', name: 'Ben Sample' },
    total: minor(10_500),
    lines: [{ itemId: '1', account: null, amount: minor(10_500) }],
  };
  const none = { item: null, account: null };
  expect(changesBetween(before, after)).toEqual([
    { what: 'date', ...none, before: '2026-03-02', after: '2026-03-03' },
    { what: 'party', ...none, before: 'Ada Example (11)', after: 'Ben Sample (12)' },
    { what: 'total', ...none, before: 10_000, after: 10_500 },
    { what: 'line', item: '1', account: null, before: 10_000, after: 10_500 },
  ]);
  expect(changesBetween(before, null)).toEqual([]);
});
