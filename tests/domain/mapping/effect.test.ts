import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DayTwice, effectOf } from '../../../domain/mapping/effect.ts';
import type { Locked } from '../../../domain/mapping/effect-locked.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import { changedFrom, inForceOn } from '../../../domain/mapping/versions.ts';
import { minor } from '../../../domain/money/minor.ts';
import { day, line, MAPPING, payment, ro, sale } from './documents.ts';

const DATE = '2026-03-02';
const NAMES = ['labor', 'parts', 'tires'] as const;

const documentsOf = (amounts: readonly number[]) => [
  sale(1, DATE, {
    lines: amounts.map((amount, at) => line(NAMES[at % 3] ?? 'labor', amount, { key: `${at}` })),
  }),
  payment(
    1,
    DATE,
    amounts.reduce((a, b) => a + b, 0),
    { sale: ro(1) },
  ),
];
const twice = (
  amounts: readonly number[],
  before: Mapping,
  after: Mapping,
  locked: Locked | null = null,
): DayTwice => ({
  businessDate: DATE,
  posted: true,
  before: day(DATE, documentsOf(amounts), { mapping: before }),
  after: day(DATE, documentsOf(amounts), { mapping: after }),
  locked,
});
const elsewhere = (account: string): Mapping => ({
  ...MAPPING,
  items: { ...MAPPING.items, labor: { item: 'Hours', account, taxable: false } },
});

describe('what a change of the mapping does', () => {
  test('moves an amount from one account to the other, and says on which day', () => {
    const effect = effectOf([twice([10_000], MAPPING, elsewhere('other-income'))]);
    expect(effect.days).toMatchObject([{ businessDate: DATE, posted: true, entries: 1 }]);
    expect(effect.totals).toEqual([
      { account: 'labor-income', role: null, currency: 'USD', amount: minor(10_000) },
      { account: 'other-income', role: null, currency: 'USD', amount: minor(-10_000) },
    ]);
  });

  test('tells what would wait, and what would wait no more', () => {
    const bare: Mapping = { ...MAPPING, items: {} };
    expect(effectOf([twice([10_000], MAPPING, bare)]).days).toMatchObject([{ nowParked: 1, nowFree: 0 }]);
    expect(effectOf([twice([10_000], bare, MAPPING)]).days).toMatchObject([{ nowParked: 0, nowFree: 1 }]);
  });

  test('sums to zero over all accounts, whatever changes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('a', 'b', 'labor-income'),
        (amounts, account) => {
          const { days, totals } = effectOf([twice(amounts, MAPPING, elsewhere(account))]);
          const sum = (all: readonly { amount: number }[]) => all.reduce((x, y) => x + y.amount, 0);
          expect(sum(totals)).toBe(0);
          for (const { differences } of days) expect(sum(differences)).toBe(0);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('is nothing when the same mapping is applied again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 }),
        amounts => {
          const same = structuredClone(MAPPING);
          expect(effectOf([twice(amounts, MAPPING, same)])).toEqual({
            days: [],
            totals: [],
            adjustments: [],
          });
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('what a change of the mapping does to locked days', () => {
  const OPEN = '2026-04-01';
  const locked = (policy: Locked['policy']): Locked => ({ bookedOn: OPEN, policy, accounts: {} });
  const moved = [
    { account: 'labor-income', role: null, currency: 'USD', amount: minor(10_000) },
    { account: 'other-income', role: null, currency: 'USD', amount: minor(-10_000) },
  ];

  test.each([
    ['adjust', 'adjusted'],
    ['hold', 'asked'],
  ] as const)('%s: it stands in the first open day, by account', (policy, how) => {
    const { days, adjustments } = effectOf([
      twice([10_000], MAPPING, elsewhere('other-income'), locked(policy)),
    ]);
    expect(days).toMatchObject([{ elsewhere: { bookedOn: OPEN, how, differences: moved } }]);
    expect(adjustments).toEqual([{ bookedOn: OPEN, how, differences: moved }]);
  });

  test('days of one lock are put together, open days are not among them', () => {
    const change = elsewhere('other-income');
    const { totals, adjustments } = effectOf([
      twice([10_000], MAPPING, change, locked('adjust')),
      twice([2_000], MAPPING, change, locked('adjust')),
      twice([500], MAPPING, change),
    ]);
    expect(totals[0]).toMatchObject({ amount: 12_500 });
    expect(adjustments).toMatchObject([{ differences: [{ amount: 12_000 }, { amount: -12_000 }] }]);
  });

  test('what would wait stays as it is, and another number alone moves nothing', () => {
    const bare: Mapping = { ...MAPPING, items: {} };
    const [waiting] = effectOf([twice([10_000], MAPPING, bare, locked('adjust'))]).days;
    expect(waiting?.elsewhere?.differences ?? []).not.toContainEqual(
      expect.objectContaining({ account: 'labor-income' }),
    );
    const before = day(DATE, documentsOf([10_000]), { mapping: MAPPING });
    const [first] = before.entries;
    const other = first && { ...first, content: { ...first.content, number: 'In other words' } };
    const after = { ...before, entries: [...(other ? [other] : []), ...before.entries.slice(1)] };
    const words = { businessDate: DATE, posted: true, before, after, locked: locked('adjust') };
    expect(effectOf([words])).toMatchObject({ days: [{ entries: 1, elsewhere: null }], adjustments: [] });
  });
});

describe('versions', () => {
  const june = { effectiveFrom: '2026-06-01', mapping: elsewhere('june') };
  const march = { effectiveFrom: '2026-03-01', mapping: MAPPING };
  const versions = [june, march];

  test('the newest that has begun is in force', () => {
    expect(inForceOn(versions, '2026-05-31')).toBe(march);
    expect(inForceOn(versions, '2026-06-01')).toBe(june);
    expect(inForceOn(versions, '2026-02-28')).toBeUndefined();
  });

  test('a change that goes back leaves what was decided since', () => {
    const made = changedFrom(versions, '2026-04-15', mapping => ({ ...mapping, costPolicy: 'bought' }));
    expect(
      made.map(({ effectiveFrom, mapping }) => [
        effectiveFrom,
        mapping.costPolicy,
        mapping.items.labor?.account,
      ]),
    ).toEqual([
      ['2026-04-15', 'bought', 'labor-income'],
      ['2026-06-01', 'bought', 'june'],
    ]);
    expect(changedFrom([], '2026-04-15', mapping => mapping)).toEqual([]);
  });
});
