import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hold } from '../../../domain/cases/case.ts';
import type { ChangeItem } from '../../../domain/change-sets/change-set.ts';
import { drawn } from '../../../domain/change-sets/draw.ts';
import { effectOfObject, sumOf } from '../../../domain/change-sets/effect.ts';
import { replacementItems } from '../../../domain/change-sets/replacement.ts';
import { rollBackItems, type StandingEntry } from '../../../domain/change-sets/roll-back.ts';
import { groupOf, matchOf, mayGo } from '../../../domain/change-sets/selection.ts';
import { undoItems } from '../../../domain/change-sets/undo.ts';
import type { EntryContent } from '../../../domain/entries/entry.ts';
import { minor } from '../../../domain/money/minor.ts';
import type { BooksObject } from '../../../domain/proof/books.ts';

const TYPES = ['invoice', 'payment', 'deposit', 'bill', 'bill-payment', 'journal', 'refund'] as const;
const HOLDS: readonly Hold[] = ['deposited', 'reconciled', 'edited-in-books'];
const LOCK = { through: '2026-04-10', by: 'books' } as const;
const CHOICES = {
  lock: LOCK,
  held: 'reverse',
  voids: [],
  mapping: { accounts: { receivable: '84' } },
} as const;

const day = fc.integer({ min: 1, max: 28 }).map(one => `2026-04-${String(one).padStart(2, '0')}`);
const cents = fc.integer({ min: 1, max: 10_000_00 });

/** An entry of ours with two postings that make zero; a payment or deposit is applied to one before it. */
const standing = fc
  .array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      day,
      cents,
      holds: fc.subarray([...HOLDS]),
      onItsWay: fc.boolean(),
      adopted: fc.boolean(),
      link: fc.nat(),
    }),
    { maxLength: 20 },
  )
  .map(rows => rows.map((row, index) => entryOf(row, index)));

type Row = {
  readonly type: (typeof TYPES)[number];
  readonly day: string;
  readonly cents: number;
  readonly holds: readonly Hold[];
  readonly onItsWay: boolean;
  readonly adopted: boolean;
  readonly link: number;
};

function entryOf(row: Row, index: number): StandingEntry {
  const name = { subject: `s${index}`, purpose: 'sale' as const };
  const to = { subject: `s${index === 0 ? 0 : row.link % index}`, purpose: 'sale' as const };
  const content = {
    type: row.type,
    businessDate: row.day,
    currency: 'USD',
    number: `N${index}`,
    memo: '',
    total: minor(row.cents),
    postings: [
      { role: 'tender:cash', account: '4', amount: minor(row.cents) },
      { role: 'receivable', account: null, amount: minor(-row.cents) },
    ],
    applications: [{ to, amount: minor(row.cents) }],
  } as unknown as EntryContent;
  return {
    ...name,
    entryId: `e${index}`,
    booksId: `${index}`,
    seen: '0',
    revision: 1,
    businessDate: row.day,
    total: minor(row.cents),
    content,
    holds: row.holds,
    onItsWay: row.onItsWay,
    adopted: row.adopted,
    outside: false,
  };
}

const balance = (effect: readonly { readonly amount: number }[]) =>
  effect.reduce((sum, { amount }) => sum + amount, 0);

describe('a roll-back', () => {
  test('changes nothing by sum, whatever is held, closed or on its way', () => {
    fc.assert(
      fc.property(standing, entries => {
        const plan = drawn('roll-back', 'c', rollBackItems(entries, CHOICES));
        expect(plan.items).toHaveLength(entries.length);
        for (const item of plan.items) expect(balance(item.effect)).toBe(0);
        expect(balance(plan.effect)).toBe(0);
      }),
    );
  });

  test('takes out nothing that is closed, held or being changed', () => {
    fc.assert(
      fc.property(standing, entries => {
        const gone = rollBackItems(entries, { ...CHOICES, held: 'keep' }).filter(
          ({ action }) => action === 'delete',
        );
        for (const { holds, businessDate } of gone) {
          expect(holds).toEqual([]);
          expect(businessDate > LOCK.through).toBe(true);
        }
      }),
    );
  });

  test('a person’s object that was adopted stays, and lets go of nothing that it holds', () => {
    fc.assert(
      fc.property(standing, entries => {
        const items = rollBackItems(entries, { ...CHOICES, lock: null });
        for (const [index, { adopted }] of entries.entries())
          if (adopted) expect(items[index]).toMatchObject({ action: 'keep', reason: 'adopted', effect: [] });
      }),
    );
  });

  test('lets go of deposits before payments, and of payments before sales; undone, the other way round', () => {
    fc.assert(
      fc.property(standing, entries => {
        const items = rollBackItems(entries, { ...CHOICES, lock: null });
        const rank = { deposit: 0, 'bill-payment': 1, payment: 2 } as Readonly<Record<string, number>>;
        const ranks = (all: readonly ChangeItem[]) => all.map(({ type }) => rank[type] ?? 3);
        const back = drawn('roll-back', 'c', items).items;
        expect(ranks(back)).toEqual([...ranks(back)].sort());
        const again = drawn('undo', 'c', undone(back)).items.filter(({ action }) => action === 'restore');
        expect(ranks(again)).toEqual([...ranks(again)].sort().reverse());
      }),
    );
  });

  test('undone as a whole changes every account by the opposite', () => {
    fc.assert(
      fc.property(standing, entries => {
        const plan = drawn('roll-back', 'c', rollBackItems(entries, { ...CHOICES, lock: null }));
        const undo = drawn('undo', 'c', undone(plan.items));
        expect(sumOf([plan.effect, undo.effect])).toEqual([]);
      }),
    );
  });

  test('has another hash as soon as anything of it is another, and the same one when nothing is', () => {
    fc.assert(
      fc.property(standing, fc.nat(), (entries, at) => {
        fc.pre(entries.length > 0);
        const hashOf = (all: readonly StandingEntry[]) =>
          drawn('roll-back', 'c', rollBackItems(all, CHOICES)).hash;
        const changed = entries.map((entry, index) =>
          index === at % entries.length ? { ...entry, seen: '1' } : entry,
        );
        expect(hashOf([...entries].reverse())).toBe(hashOf(entries));
        expect(hashOf(changed)).not.toBe(hashOf(entries));
      }),
    );
  });
});

/** The items of an undo, of a set that was carried out as a whole. */
function undone(items: readonly ChangeItem[]): ChangeItem[] {
  return undoItems(
    items.map((item, index) => ({
      position: index + 1,
      item,
      state: item.action === 'keep' ? 'kept' : 'done',
      hasCopy: true,
      standsAgain: false,
      reversal:
        item.action === 'reverse' ? { entryId: `r${index}`, booksId: `9${index}`, revision: 1 } : null,
    })),
    null,
  );
}

function object(change: Partial<BooksObject> & Pick<BooksObject, 'type' | 'booksId'>): BooksObject {
  return {
    booksVersion: '0',
    number: `N${change.booksId}`,
    businessDate: '2026-04-20',
    marker: null,
    total: minor(100),
    tax: minor(0),
    lines: [],
    ...change,
  };
}

describe('what others wrote', () => {
  test('has an effect of zero by sum, also where the books do not tell all of it', () => {
    const kinds = fc.constantFrom('SalesReceipt', 'RefundReceipt', 'Transfer', undefined);
    const lines = fc.array(
      fc.record({
        itemId: fc.option(fc.constant('7')),
        account: fc.option(fc.constantFrom('1', '60')),
        amount: fc.integer({ min: -500, max: 500 }).map(minor),
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('invoice', 'credit-memo', 'journal', 'other'),
        kinds,
        lines,
        cents,
        (type, kind, all, total) => {
          const one = object({
            type,
            booksId: '1',
            lines: all,
            total: minor(total),
            tax: minor(7),
            ...(kind && { kind }),
          });
          expect(balance(effectOfObject(one))).toBe(0);
        },
      ),
    );
  });

  test('a sales receipt says income and what it was paid to', () => {
    const lines = [{ itemId: null, account: '60', amount: minor(90) }];
    const one = object({ type: 'other', kind: 'SalesReceipt', booksId: '1', tax: minor(10), lines });
    expect(effectOfObject(one)).toEqual([
      { account: '60', amount: -90 },
      { account: 'paid-to', amount: 100 },
      { account: 'tax', amount: -10 },
    ]);
  });

  test('is chosen by number and amount, by day and amount, or as a journal of sales; a rent bill never', () => {
    const document = { side: 'sale', number: '1043', total: 100, businessDate: '2026-04-21' } as const;
    const income = new Set(['60']);
    const match = (one: BooksObject) => matchOf(one, [document], income);
    const lines = [{ itemId: null, account: '60', amount: minor(-100) }];
    expect(match(object({ type: 'invoice', booksId: '1', number: 'TK-1043' }))).toBe('document');
    expect(match(object({ type: 'invoice', booksId: '1', businessDate: '2026-04-21' }))).toBe('document');
    expect(match(object({ type: 'invoice', booksId: '1' }))).toBeNull();
    expect(match(object({ type: 'journal', booksId: '1', lines }))).toBe('sales-journal');
    expect(match(object({ type: 'journal', booksId: '1' }))).toBeNull();
    const rent = object({ type: 'bill', booksId: '1', number: 'RENT-4' });
    expect(match(rent)).toBeNull();
    expect(mayGo(rent, null)).toBe(false);
    expect(mayGo(object({ type: 'journal', booksId: '1' }), null)).toBe(true);
    expect(groupOf({ type: 'journal', number: 'JA-20260406' })).toBe('journal JA');
  });

  test('stays with what it is linked to: an invoice whose payment lies in a deposit that stays', () => {
    const chosen = (one: BooksObject, holds: readonly Hold[] = [], is = true) => ({
      object: one,
      holds,
      chosen: is,
      match: null,
    });
    const link = (kind: string, booksId: string) => ({ kind, booksId });
    const invoice = object({ type: 'invoice', booksId: '1' });
    const payment = object({
      type: 'payment',
      booksId: '2',
      links: [link('Invoice', '1'), link('Deposit', '3')],
    });
    const deposit = object({ type: 'deposit', booksId: '3', links: [link('Payment', '2')] });
    const actions = (goes: boolean) =>
      replacementItems(
        [chosen(invoice), chosen(payment, ['deposited']), chosen(deposit, [], goes)],
        null,
      ).map(({ type, action, reason }) => [type, action, reason]);
    expect(actions(false)).toEqual([
      ['invoice', 'keep', 'linked-to-what-stays'],
      ['payment', 'keep', 'deposited'],
      ['deposit', 'keep', 'not-chosen'],
    ]);
    expect(actions(true).map(([, action]) => action)).toEqual(['delete', 'delete', 'delete']);
  });
});
