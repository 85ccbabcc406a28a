import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minor, ZERO } from '../../../domain/money/minor.ts';
import {
  checklistOf,
  ITEM_CODES,
  type ItemCode,
  type MonthFacts,
  OVERRIDABLE,
  standsAgainst,
} from '../../../domain/months/checklist.ts';
import { tieParties } from '../../../domain/months/tie-parties.ts';
import { waitingPayments } from '../../../domain/months/waiting-payments.ts';

const NOBODY = { receivables: [], ahead: [] };
const GREEN: MonthFacts = {
  month: '2026-03',
  currency: 'USD',
  today: '2026-04-02',
  notOurs: [{ from: '2026-03-01', to: '2026-03-16' }],
  days: [
    { businessDate: '2026-03-17', verdict: 'proved', difference: ZERO, acceptedBy: [] },
    { businessDate: '2026-03-18', verdict: 'empty', difference: ZERO, acceptedBy: [] },
    { businessDate: '2026-03-19', verdict: 'accepted', difference: minor(500), acceptedBy: ['ann'] },
  ],
  openEntries: [],
  openCases: [],
  source: NOBODY,
  books: NOBODY,
  byBalance: [],
  waiting: [],
  tax: [{ label: 'sales-tax', tax: minor(700), liability: minor(-700) }],
  missingFiles: [],
};

const owes = (party: string | null, amount: number) => ({ party, name: party ?? '', amount: minor(amount) });

/** What turns each item red, alone. */
const SPOILS: Readonly<Record<ItemCode, Partial<MonthFacts>>> = {
  'month-over': { today: '2026-03-31' },
  'days-proved': {
    days: [{ businessDate: '2026-03-20', verdict: 'differs', difference: minor(1), acceptedBy: [] }],
  },
  'entries-settled': {
    openEntries: [{ number: '7', businessDate: '2026-03-20', state: 'parked', amount: minor(9) }],
  },
  drifts: { openCases: [{ kind: 'drift', cause: 'edited', belongsTo: '2026-03-20' }] },
  corrections: { openCases: [{ kind: 'correction', cause: 'edited', belongsTo: '2026-03-20' }] },
  receivables: { books: { receivables: [owes('4', 100)], ahead: [] } },
  'deposits-held': { source: { receivables: [], ahead: [owes('4', 100)] } },
  'waiting-for-deposit': {
    waiting: [{ businessDate: '2026-03-10', tender: 'Cash', batch: null, amount: minor(5) }],
  },
  tax: { tax: [{ label: 'sales-tax', tax: minor(700), liability: minor(-699) }] },
  files: { missingFiles: [{ kind: 'payouts', from: '2026-03-20', days: 2 }] },
};

const red = (facts: MonthFacts) =>
  checklistOf(facts).items.flatMap(({ code, state }) => (state === 'red' ? [code] : []));

test('a month in which all agrees is green, and says which days are not ours', () => {
  expect(red(GREEN)).toEqual([]);
  expect(checklistOf(GREEN)).toMatchObject({ ourDays: 3, notOurs: GREEN.notOurs });
  const days = checklistOf(GREEN).items.find(({ code }) => code === 'days-proved');
  expect(days?.figures).toMatchObject([{ label: 'accepted (ann)', date: '2026-03-19', difference: 500 }]);
});

test.each(ITEM_CODES)('%s turns red by its own cause, and nothing else with it', code => {
  expect(red({ ...GREEN, ...SPOILS[code] })).toEqual([code]);
});

test('every mix of causes turns just those red; what may be passed over by name alone is passed over', () => {
  const apart: readonly ItemCode[] = ITEM_CODES.filter(code => code !== 'drifts' && code !== 'receivables');
  const some = fc.subarray([...apart]);
  fc.assert(
    fc.property(some, fc.subarray([...ITEM_CODES]), (spoiled, overridden) => {
      const facts: MonthFacts = Object.assign({}, GREEN, ...spoiled.map(code => SPOILS[code]));
      const checklist = checklistOf(facts);
      expect(red(facts)).toEqual(spoiled.toSorted((a, b) => ITEM_CODES.indexOf(a) - ITEM_CODES.indexOf(b)));
      const against = standsAgainst(checklist, overridden).map(({ code }) => code);
      const passed = spoiled.filter(code => OVERRIDABLE.includes(code) && overridden.includes(code));
      expect(new Set([...against, ...passed])).toEqual(new Set(spoiled));
      expect(against.some(code => passed.includes(code))).toBe(false);
    }),
  );
});

test('unproved days, parked entries, open cases and a tax difference can never be passed over', () => {
  const never = ['days-proved', 'entries-settled', 'drifts', 'corrections', 'tax'] as const;
  for (const code of never) {
    const checklist = checklistOf({ ...GREEN, ...SPOILS[code] });
    expect(standsAgainst(checklist, [...ITEM_CODES])).toMatchObject([{ code }]);
  }
});

test('a shop that hands nothing over as files has no such item', () => {
  const { items } = checklistOf({ ...GREEN, missingFiles: null });
  expect(items.map(({ code }) => code)).toEqual(ITEM_CODES.filter(code => code !== 'files'));
});

test('a day that was never synced is not proved', () => {
  const days = [{ businessDate: '2026-03-20', verdict: null, difference: ZERO, acceptedBy: [] }];
  const item = checklistOf({ ...GREEN, days }).items.find(({ code }) => code === 'days-proved');
  expect(item).toMatchObject({ state: 'red', figures: [{ label: 'not-synced', date: '2026-03-20' }] });
});

test('books that were never asked leave their items red, and nobody passes over what nobody saw', () => {
  const checklist = checklistOf({ ...GREEN, books: null });
  expect(standsAgainst(checklist, OVERRIDABLE)).toMatchObject([
    { code: 'receivables', unread: true, overridable: false },
    { code: 'deposits-held', unread: true, overridable: false },
  ]);
});

const position = fc.record({
  party: fc.constantFrom('1', '2', '3'),
  name: fc.constant('Zoë'),
  amount: fc.integer({ min: 1, max: 5 }).map(minor),
});

test('customers tie when each one does, whatever the documents it is made of', () => {
  fc.assert(
    fc.property(fc.array(position), fc.array(position), (source, books) => {
      const sum = (all: typeof source, party: string) =>
        all.reduce((total, one) => total + (one.party === party ? one.amount : 0), 0);
      const { ties, figures } = tieParties(source, books);
      expect(ties).toBe(['1', '2', '3'].every(party => sum(source, party) === sum(books, party)));
      const difference = figures.reduce((total, one) => total + (one.difference ?? 0), 0);
      const all = (side: typeof source) => side.reduce((total, one) => total + one.amount, 0);
      expect(difference).toBe(all(books) - all(source));
    }),
  );
});

test('whom journals name is compared by balance, everyone else on each side', () => {
  const facts = {
    source: { receivables: [owes('1', 200), owes('2', 70)], ahead: [owes('1', 50)] },
    books: { receivables: [owes('1', 300), owes('2', 70)], ahead: [owes('1', 150)] },
  };
  expect(red({ ...GREEN, ...facts })).toEqual(['receivables', 'deposits-held']);
  expect(red({ ...GREEN, ...facts, byBalance: ['1'] })).toEqual([]);
  const less = { receivables: facts.books.receivables, ahead: [owes('1', 149)] };
  expect(red({ ...GREEN, ...facts, books: less, byBalance: ['1'] })).toEqual(['receivables']);
});

test('books that keep no customers apart tie in total', () => {
  expect(tieParties([owes('1', 100), owes('2', 50)], [owes(null, 150)]).ties).toBe(true);
  expect(tieParties([owes('1', 100), owes('2', 50)], [owes(null, 149)]).ties).toBe(false);
});

test('payments wait by tender, batch and day; a fortnight is usual', () => {
  const payment = (businessDate: string, batch: string | null, amount: number) => ({
    businessDate,
    tender: 'Visa',
    batch,
    amount: minor(amount),
  });
  const payments = [
    payment('2026-03-19', 'b-1', 100),
    payment('2026-03-19', 'b-1', 50),
    payment('2026-03-19', null, 7),
  ];
  expect(waitingPayments(payments, '2026-04-02')).toMatchObject({
    old: false,
    figures: [
      { label: 'Visa', date: '2026-03-19', books: 7 },
      { label: 'Visa (b-1)', date: '2026-03-19', books: 150 },
    ],
  });
  expect(waitingPayments(payments, '2026-04-03').old).toBe(true);
});
