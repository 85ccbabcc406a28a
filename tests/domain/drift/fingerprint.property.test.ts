import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprintOf } from '../../../domain/drift/fingerprint.ts';
import { minor } from '../../../domain/money/minor.ts';
import type { BooksObject } from '../../../domain/proof/books.ts';

const cents = fc.integer({ min: 1, max: 1_000_000 }).map(minor);
const line = fc.record({
  itemId: fc.option(fc.constantFrom('1', '2', '3')),
  account: fc.constantFrom('60', '61', '62'),
  amount: cents,
});
const object: fc.Arbitrary<BooksObject> = fc.record({
  type: fc.constantFrom('invoice', 'journal', 'bill'),
  booksId: fc.constant('7'),
  booksVersion: fc.constantFrom('0', '1'),
  number: fc.constantFrom('1001', '1002'),
  businessDate: fc.constantFrom('2026-03-02', '2026-03-03'),
  marker: fc.constantFrom('m', null),
  party: fc.option(fc.record({ id: fc.constantFrom('11', '12'), name: fc.constant('A') })),
  total: cents,
  tax: cents,
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
});

test('what books move by themselves leaves no trace', () => {
  fc.assert(
    fc.property(object, fc.infiniteStream(fc.nat()), (one, keys) => {
      const shuffled = one.lines
        .map(each => ({ each, key: keys.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ each }) => each);
      const moved: BooksObject = {
        ...one,
        booksVersion: '99',
        marker: null,
        changedAt: '2026-03-09T00:00:00Z',
        changedBy: 'somebody',
        links: [{ kind: 'Payment', booksId: '8' }],
        lines: [...shuffled, { itemId: null, account: null, amount: minor(0) }],
        ...(one.party && { party: { ...one.party, name: 'B' } }),
      };
      expect(fingerprintOf(moved)).toBe(fingerprintOf(one));
    }),
  );
});

test('whatever a person changes in the accounting shows, also a line booked elsewhere at the same total', () => {
  fc.assert(
    fc.property(object, fc.nat(), (one, pick) => {
      const place = pick % one.lines.length;
      const changed = one.lines.map((each, at) => (at === place ? { ...each, account: '99' } : each));
      const others: BooksObject[] = [
        { ...one, number: '2000' },
        { ...one, businessDate: '2026-04-01' },
        { ...one, total: minor(one.total + 1) },
        { ...one, tax: minor(one.tax + 1) },
        { ...one, party: { id: '99', name: null } },
        { ...one, lines: changed },
        { ...one, lines: one.lines.slice(1) },
      ];
      for (const other of others) expect(fingerprintOf(other)).not.toBe(fingerprintOf(one));
    }),
  );
});
