import { describe, expect, test } from 'vitest';
import { mappingSchema } from '../../../domain/mapping/mapping.ts';
import { neededRoles, uncoveredRoles } from '../../../domain/mapping/needed-roles.ts';
import { minor } from '../../../domain/money/minor.ts';
import { lackOf, withRole } from '../../../domain/questions/answer.ts';
import { questionsOf, type Waiting } from '../../../domain/questions/questions.ts';
import { day, line, MAPPING, payment, sale } from './documents.ts';

const towing = (number: number, date: string) =>
  sale(number, date, { lines: [line('labor', 10_000), line('fee', 500, { name: 'Towing' })] });
const waiting = (number: number, date: string): Waiting => ({
  code: 'mapping-missing',
  reason: 'fee:towing',
  businessDate: date,
  since: `${date}T20:00:00.000Z`,
  amount: 10_500,
  document: towing(number, date),
});

describe('a question is asked once', () => {
  test('for everything that waits for the same role, with what waits and since when', () => {
    const asked = questionsOf([waiting(2, '2026-03-04'), waiting(1, '2026-03-02')], MAPPING);
    expect(asked).toEqual([
      {
        reason: 'fee:towing',
        kind: 'role',
        words: 'the fee “towing”',
        needs: 'item',
        answers: [],
        count: 2,
        examples: ['Towing'],
        since: '2026-03-02T20:00:00.000Z',
        earliestDay: '2026-03-02',
        days: ['2026-03-02', '2026-03-04'],
        amount: minor(21_000),
      },
    ]);
  });

  test('with fixed answers for payments without an order, and not for what nobody can answer here', () => {
    const open = { ...waiting(1, '2026-03-02'), code: 'question-open', document: null } as const;
    const asked = questionsOf(
      [
        { ...open, reason: 'payment-without-order' },
        { ...open, reason: 'credit-on-unknown-sale' },
      ],
      MAPPING,
    );
    expect(asked).toMatchObject([
      { reason: 'payment-without-order', kind: 'choice', answers: ['store-credit', 'customer-deposits'] },
    ]);
  });
});

describe('an answer', () => {
  const answered = withRole(MAPPING, 'fee:towing', 'item', {
    account: 'fees-income',
    item: 'Towing',
    taxable: true,
  });

  test('lets the documents go on that waited, and leaves the others', () => {
    const documents = [towing(1, '2026-03-02'), payment(1, '2026-03-02', 10_500)];
    const before = day('2026-03-02', documents, { mapping: MAPPING });
    expect(before.parked).toContainEqual(expect.objectContaining({ reason: 'fee:towing' }));
    expect(day('2026-03-02', documents, { mapping: answered }).parked).toEqual([]);
    expect(uncoveredRoles(neededRoles(documents), answered)).toEqual([]);
  });

  test.each([
    [
      'tender:other:wheels',
      'tender',
      { account: 'a', fee: 'at-payout' },
      { tenders: { 'other:wheels': { account: 'a', fee: 'at-payout' } } },
    ],
    [
      'discount:parts',
      'discount',
      { account: 'a', item: 'Off' },
      { discounts: { parts: { item: 'Off', account: 'a' } } },
    ],
    [
      'tax:gst',
      'tax',
      { account: 'a', code: '5' },
      { taxes: { mode: 'manual', kinds: { gst: { account: 'a', code: '5' } } } },
    ],
    ['place:7', 'place', { class: 'c' }, { places: { 7: { class: 'c' } } }],
    ['tips', 'account', { account: 'a' }, { accounts: { tips: 'a' } }],
    ['card-fees', 'account', { account: 'a' }, { cardFeesAccount: 'a' }],
  ] as const)('for %s goes to its own part of the mapping', (role, kind, given, part) => {
    expect(mappingSchema.parse(withRole(MAPPING, role, kind, given))).toMatchObject(part);
  });

  test('that lacks something says what', () => {
    expect(lackOf('item', { account: 'a' })).toBe('item');
    expect(lackOf('tender', {})).toBe('account');
    expect(lackOf('tender', { account: 'a' })).toBeNull();
    expect(lackOf('place', {})).toBeNull();
  });
});
