import { describe, expect, test } from 'vitest';
import type { EntryContent } from '../../../domain/entries/entry.ts';
import type { IifAccount } from '../../../domain/iif/accounts.ts';
import { transactionOf } from '../../../domain/iif/block.ts';
import { naming } from './chart.ts';

const names = {
  account: (posting: EntryContent['postings'][number]) => naming(posting) as IifAccount,
  party: ({ name }: { name: string }) => name,
  class: (id: string) => `Class ${id}`,
};
const ANN = { customer: { key: 'c', name: 'Ann' } };
const NAPA = { vendor: { key: 'v', name: 'NAPA' } };

type Line = readonly [account: string | null, amount: number, role?: string];
const written = (type: string, lines: readonly Line[], more: object = {}) =>
  transactionOf(
    {
      marker: 'mark',
      content: {
        type,
        businessDate: '2026-03-02',
        currency: 'USD',
        number: 'RO-43',
        memo: 'Memo',
        postings: lines.map(([id, amount, role = 'labor']) => ({ role, account: id, amount })),
        ...more,
      } as unknown as EntryContent,
    },
    names,
  );
const own = (id: string) => ({ account: id });

describe('what an entry becomes', () => {
  test.each<[string, string, readonly Line[], object, string]>([
    [
      'a sale',
      'invoice',
      [
        ['Labor', -100],
        ['A/R', 106],
        ['Taxes', -6],
      ],
      ANN,
      'INVOICE A/R Ann 1.06',
    ],
    [
      'a return',
      'credit-memo',
      [
        ['Labor', 100],
        ['A/R', -100],
      ],
      ANN,
      'CREDIT MEMO A/R Ann -1.00',
    ],
    [
      'money taken',
      'payment',
      [
        ['A/R', -5],
        ['Undeposited', 5],
      ],
      { ...ANN, ...own('Undeposited') },
      'PAYMENT Undeposited Ann 0.05',
    ],
    [
      'money given back',
      'refund',
      [
        ['A/R', 5],
        ['Bank', -5],
      ],
      { ...ANN, ...own('Bank') },
      'CHECK Bank Ann -0.05',
    ],
    [
      'money given back by card',
      'refund',
      [
        ['A/R', 5],
        ['Card', -5],
      ],
      { ...ANN, ...own('Card') },
      'CREDIT CARD Card Ann -0.05',
    ],
    [
      'a bill',
      'bill',
      [
        ['Parts', 7],
        ['A/P', -7],
      ],
      NAPA,
      'BILL A/P NAPA -0.07',
    ],
    [
      'a credit of a vendor',
      'vendor-credit',
      [
        ['Parts', -7],
        ['A/P', 7],
      ],
      NAPA,
      'BILL REFUND A/P NAPA 0.07',
    ],
    [
      'a check',
      'expense',
      [
        ['Parts', 7],
        ['Bank', -7],
      ],
      { ...NAPA, ...own('Bank') },
      'CHECK Bank NAPA -0.07',
    ],
    [
      'a bill paid',
      'bill-payment',
      [
        ['A/P', 7],
        ['Bank', -7],
      ],
      { ...NAPA, ...own('Bank') },
      'BILLPMT Bank NAPA -0.07',
    ],
    [
      'a deposit',
      'deposit',
      [
        ['Undeposited', -7],
        ['Bank', 7],
      ],
      own('Bank'),
      'DEPOSIT Bank  0.07',
    ],
    [
      'a journal, receivable first',
      'journal',
      [
        ['Labor', -7],
        ['A/R', 7],
      ],
      {},
      'GENERAL JOURNAL A/R  0.07',
    ],
    [
      'a refund out of undeposited funds',
      'refund',
      [
        ['A/R', 5],
        ['Undeposited', -5],
      ],
      { ...ANN, ...own('Undeposited') },
      'GENERAL JOURNAL A/R Ann 0.05',
    ],
    [
      'a payment that pays no receivable',
      'payment',
      [
        ['Labor', -5],
        ['Bank', 5],
      ],
      { ...ANN, ...own('Bank') },
      'GENERAL JOURNAL Labor Ann -0.05',
    ],
    [
      'a sale that ends negative',
      'invoice',
      [
        ['Labor', 100],
        ['A/R', -100],
      ],
      ANN,
      'GENERAL JOURNAL A/R Ann -1.00',
    ],
    [
      'a sale on two receivables',
      'invoice',
      [
        ['A/R', 50],
        ['A/R', 50],
        ['Labor', -100],
      ],
      ANN,
      'GENERAL JOURNAL A/R Ann 0.50',
    ],
    [
      'a refund out of the bank twice',
      'refund',
      [
        ['A/R', 5],
        ['Bank', -3],
        ['Bank', -2],
      ],
      { ...ANN, ...own('Bank') },
      'GENERAL JOURNAL A/R Ann 0.05',
    ],
  ])('%s', (_, type, lines, more, head) => {
    const [first, ...rest] = written(type, lines, more);
    expect([first?.[1], first?.[3], first?.[4], first?.[6]].join(' ')).toBe(head);
    expect(rest.map(([word]) => word)).toEqual([...lines.slice(1).map(() => 'SPL'), 'ENDTRNS']);
  });

  test('nothing, where it only links', () => {
    expect(written('payment', [], ANN)).toEqual([]);
    expect(
      written(
        'payment',
        [
          ['A/R', 0],
          ['Bank', 0],
        ],
        { ...ANN, ...own('Bank') },
      ),
    ).toEqual([]);
  });

  test('a whole line of it', () => {
    expect(
      written(
        'journal',
        [
          ['Bank', 12_345],
          ['Labor', -12_345],
        ],
        { place: { class: '7' } },
      ),
    ).toEqual([
      ['TRNS', 'GENERAL JOURNAL', '03/02/2026', 'Bank', '', 'Class 7', '123.45', 'RO-43', 'Memo [mark]'],
      ['SPL', 'GENERAL JOURNAL', '03/02/2026', 'Labor', '', 'Class 7', '-123.45', 'RO-43', 'Memo'],
      ['ENDTRNS'],
    ]);
  });

  test('is refused where it does not sum to zero', () => {
    expect(() =>
      written('journal', [
        ['Bank', 2],
        ['Labor', -1],
      ]),
    ).toThrow('does not sum to zero');
  });

  test('keeps a number that is too long in its memo, and no two numbers become one', () => {
    const [a, b] = ['NORTH-000000000001', 'NORTH-000000000002'].map(
      number =>
        written(
          'journal',
          [
            ['Bank', 2],
            ['Labor', -2],
          ],
          { number },
        )[0],
    );
    expect(a?.[7]).toHaveLength(11);
    expect(a?.[7]).not.toBe(b?.[7]);
    expect(a?.[8]).toBe('Memo [NORTH-000000000001 mark]');
    const bill = written(
      'bill',
      [
        ['Parts', 7],
        ['A/P', -7],
      ],
      { ...NAPA, number: 'NORTH-000000000001' },
    );
    expect(bill[0]?.[7]).toBe('NORTH-000000000001');
  });
});
