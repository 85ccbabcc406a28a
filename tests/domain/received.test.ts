import { describe, expect, test } from 'vitest';
import {
  FILE_KINDS,
  handedOver,
  missingRanges,
  notReceived,
  type Receipts,
} from '../../domain/documents/received.ts';
import { verdictOf } from '../../domain/proof/verdict.ts';

const RECEIPTS: Receipts = {
  cannotTell: ['payments', 'returns', 'payouts', 'parts of the tax'],
  ranges: [
    { kind: 'returns', from: '2026-03-02', to: '2026-03-03' },
    { kind: 'returns', from: '2026-03-03', to: '2026-03-04' },
    { kind: 'card-charges', from: '2026-03-01', to: '2026-03-31' },
  ],
  webhookSince: '2026-03-03',
};
const DAYS = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'];

describe('what was not received', () => {
  test('is what the source cannot tell less what was handed over, day by day', () => {
    expect(DAYS.map(day => notReceived(RECEIPTS, day))).toEqual([
      ['payments', 'returns', 'payouts'],
      ['payments', 'payouts'],
      ['payouts'],
      ['payouts'],
      ['returns', 'payouts'],
    ]);
  });

  test('of payments ends with the webhook, and never without one', () => {
    const never = { ...RECEIPTS, webhookSince: null };
    expect(DAYS.filter(day => notReceived(never, day).includes('payments'))).toEqual(DAYS);
  });

  test('is nothing where the source tells everything', () => {
    const told = { ...RECEIPTS, cannotTell: ['time zone'] };
    expect(DAYS.flatMap(day => notReceived(told, day))).toEqual([]);
  });

  test('is handed over by habit only where the source cannot tell it and something of it came', () => {
    expect(handedOver(RECEIPTS)).toEqual(['returns']);
    expect(handedOver({ ...RECEIPTS, ranges: [] })).toEqual([]);
  });

  test('is told in ranges of days in a row', () => {
    expect(missingRanges(RECEIPTS, DAYS)).toEqual([
      { kind: 'payments', from: '2026-03-01', to: '2026-03-02', days: 2 },
      { kind: 'returns', from: '2026-03-01', to: '2026-03-01', days: 1 },
      { kind: 'returns', from: '2026-03-05', to: '2026-03-05', days: 1 },
      { kind: 'payouts', from: '2026-03-01', to: '2026-03-05', days: 5 },
    ]);
    expect(missingRanges({ ...RECEIPTS, cannotTell: FILE_KINDS }, [])).toEqual([]);
  });
});

describe('a day’s verdict', () => {
  const proof = { tiesOut: true, tiesOutExceptPayments: false, rows: [{ key: 'sales', shop: 500 }] };
  const unknown = { key: 'payments:unknown', shop: 300 };

  test.each([
    ['proved', 'proved', proof],
    ['proved', 'tenders-waiting', { ...proof, rows: [...proof.rows, unknown] }],
    ['proved', 'proved', { ...proof, rows: [{ ...unknown, shop: 0 }] }],
    ['differs', 'tenders-waiting', { ...proof, tiesOut: false, tiesOutExceptPayments: true }],
    ['differs', 'differs', { ...proof, tiesOut: false, rows: [unknown] }],
    ['waiting', 'waiting', { ...proof, rows: [unknown] }],
    ['prepared', 'prepared', null],
  ] as const)('of a day that is %s is %s', (state, verdict, given) => {
    expect(verdictOf(state, given)).toBe(verdict);
  });
});
