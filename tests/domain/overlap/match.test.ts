import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryContent } from '../../../domain/entries/entry.ts';
import { minor } from '../../../domain/money/minor.ts';
import { whyNotAdopted } from '../../../domain/overlap/adoption.ts';
import { foldedName, sameNumber } from '../../../domain/overlap/fold.ts';
import { type OurEntry, overlapOf } from '../../../domain/overlap/match.ts';
import type { BooksObject } from '../../../domain/proof/books.ts';

const INCOME = new Set(['60']);

function entry(number: string, total: number, businessDate: string, name: string): OurEntry {
  const content: EntryContent = {
    type: 'invoice',
    businessDate,
    currency: 'USD',
    number,
    memo: '',
    postings: [],
    customer: { key: `customer:${name}`, name },
    lines: [],
    tax: minor(0),
    total: minor(total),
  };
  return { subject: `doc:tekmetric:1:ro-${number}`, purpose: 'sale', content };
}

function object(booksId: string, changes: Partial<BooksObject> = {}): BooksObject {
  return {
    type: 'invoice',
    booksId,
    booksVersion: '0',
    number: '1043',
    businessDate: '2026-03-02',
    marker: null,
    party: { id: '9', name: 'Ada Example' },
    total: minor(10_825),
    tax: minor(0),
    lines: [],
    ...changes,
  };
}

const ours = entry('DB-1043', 10_825, '2026-03-02', 'Ada Example');
const strengthOf = (changes: Partial<BooksObject>) =>
  overlapOf([ours], [object('1', changes)], INCOME)[0]?.strength ?? null;

describe('what agrees', () => {
  it.each([
    [{}, 'certain'],
    [{ number: 'db 0001043' }, 'certain'],
    [{ party: { id: '9', name: 'EXAMPLE, Adá' } }, 'certain'],
    [{ businessDate: '2026-03-04' }, 'likely'],
    [{ number: 'X' }, 'likely'],
    [{ party: null }, 'likely'],
    [{ total: minor(10_800) }, 'likely'],
    [{ number: 'X', party: null }, 'possible'],
    [{ businessDate: '2026-03-20', party: null }, 'possible'],
    [{ number: 'X', party: null, businessDate: '2026-03-03' }, null],
    [{ number: 'X', total: minor(1) }, null],
    [{ type: 'payment' }, null],
    [{ type: 'other', kind: 'SalesReceipt' }, 'certain'],
  ] as const)('%j: %s', (changes, strength) => {
    expect(strengthOf(changes)).toBe(strength);
  });

  it('folds numbers, and keeps letters apart that are all there is', () => {
    expect(sameNumber('INV-0007', '7')).toBe(true);
    expect(sameNumber('A-7', 'B-7')).toBe(false);
    expect(sameNumber('', '')).toBe(false);
    expect(foldedName('Ada  Example')).toBe(foldedName('Example, ADA'));
  });
});

describe('a whole day', () => {
  const second = entry('DB-1044', 5_000, '2026-03-02', 'Bo Example');
  const journal = object('7', {
    type: 'journal',
    number: 'JA-20260302',
    party: null,
    total: minor(0),
    lines: [
      { itemId: null, account: '4', amount: minor(15_825) },
      { itemId: null, account: '60', amount: minor(-15_825) },
    ],
  });

  it('is one finding of a journal that books its sales, certain when the amount agrees', () => {
    expect(overlapOf([ours, second], [journal], INCOME)).toMatchObject([
      { day: '2026-03-02', entry: null, strength: 'certain' },
    ]);
    expect(overlapOf([ours], [journal], INCOME)).toMatchObject([{ strength: 'likely' }]);
    expect(overlapOf([ours], [journal], new Set())).toEqual([]);
    expect(overlapOf([], [journal], INCOME)).toEqual([]);
  });

  it('is one finding of a single receipt of as much as its sales', () => {
    const receipt = object('8', { type: 'other', kind: 'SalesReceipt', number: 'D1', total: minor(15_825) });
    expect(overlapOf([ours, second], [receipt], INCOME)).toMatchObject([{ day: '2026-03-02' }]);
  });
});

it('adopts what is of the same type; what is held only when it says the same', () => {
  expect(whyNotAdopted(ours.content, object('1', { total: minor(1) }), false)).toBeNull();
  expect(whyNotAdopted(ours.content, object('1'), true)).toBeNull();
  expect(whyNotAdopted(ours.content, object('1', { total: minor(1) }), true)).toBe('held-and-different');
  const receipt = object('1', { type: 'other', kind: 'SalesReceipt' });
  expect(whyNotAdopted(ours.content, receipt, false)).toBe('other-type');
});

describe('any books beside any shop', () => {
  const number = fc.integer({ min: 1, max: 4 });
  const amount = fc.constantFrom(100, 200, 300);
  const day = fc.constantFrom('2026-03-02', '2026-03-03', '2026-03-20');
  const name = fc.constantFrom('Ada', 'Bo');
  const sales = fc
    .uniqueArray(fc.tuple(number, amount, day, name), { selector: ([one]) => one, maxLength: 4 })
    .map(all => all.map(([one, total, date, who]) => entry(String(one), total, date, who)));
  const written = fc.array(fc.tuple(number, amount, day, name), { maxLength: 5 }).map(all =>
    all.map(([one, total, businessDate, who], index) =>
      object(String(index), {
        number: String(one),
        total: minor(total),
        businessDate,
        party: { id: who, name: who },
      }),
    ),
  );
  const names = (found: ReturnType<typeof overlapOf>) =>
    found.map(({ object: one, entry: own, strength }) => `${one.booksId} ${own?.subject} ${strength}`).sort();

  it('finds each object and each entry at most once, in whatever order they come', () => {
    fc.assert(
      fc.property(sales, written, (entries, objects) => {
        const found = overlapOf(entries, objects, INCOME);
        expect(new Set(found.map(one => one.object)).size).toBe(found.length);
        expect(new Set(found.map(one => one.entry)).size).toBe(found.length);
        const turned = overlapOf([...entries].reverse(), [...objects].reverse(), INCOME);
        expect(names(turned)).toEqual(names(found));
      }),
    );
  });

  it('leaves nothing out that agrees in everything', () => {
    fc.assert(
      fc.property(sales, entries => {
        const objects = entries.map(({ content }, index) =>
          object(String(index), {
            number: content.number,
            total: content.total,
            businessDate: content.businessDate,
            party: { id: '1', name: 'customer' in content ? content.customer.name : '' },
          }),
        );
        const found = overlapOf(entries, objects, INCOME);
        expect(found).toHaveLength(entries.length);
        expect(found.every(({ strength }) => strength === 'certain')).toBe(true);
      }),
    );
  });
});
