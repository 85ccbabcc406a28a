import { expect, test } from 'vitest';
import { proofTable } from '../../scripts/main-job/proof-table.ts';
import type { DayProof } from '../../scripts/main-job/proofs.ts';

function day(businessDate: string, words: string, changes: Partial<DayProof> = {}): DayProof {
  return { businessDate, state: 'proved', documents: 1, words, proof: null, books: [], ...changes };
}
const row = { key: 'sales', label: 'Sales', shop: 58_107, books: 58_000, difference: -107 };
const differing = {
  businessDate: '2026-03-03',
  rows: [row],
  parked: [],
  findings: [],
  counts: { sales: 3, payments: 2, refunds: 0 },
  tiesOut: false,
};

test('each day ends with its verdict, in the words of every other place; a day that differs shows its rows', () => {
  const text = proofTable([
    day('2026-03-01', 'Proved: no activity', { state: 'empty' }),
    day('2026-03-02', 'Proved', { proof: { ...differing, rows: [], tiesOut: true } }),
    day('2026-03-03', 'Different by 1.07 USD', {
      state: 'differs',
      proof: differing,
      books: [
        { kind: 'quickbooks-online', state: 'differs', tiesOut: false, words: 'Different by 1.07 USD' },
      ],
    }),
    day('2026-03-04', 'Waiting for the books to be reached (Daybook)', { state: 'waiting' }),
  ]);
  const ends = text
    .split('\n')
    .flatMap(line => /│ (2026-\S+) .*│ ([^│]+?) *│$/.exec(line)?.slice(1).join(': ') ?? []);
  expect(ends).toEqual([
    '2026-03-01: Proved: no activity',
    '2026-03-02: Proved',
    '2026-03-03: Different by 1.07 USD',
    '2026-03-04: Waiting for the books to be reached (Daybook)',
  ]);
  expect(text).toContain(
    '2026-03-03:\n  Sales: shop 581.07, books 580.00, difference -1.07\n  quickbooks-online: Different by 1.07 USD\n',
  );
  expect(text).toContain('2026-03-04: Waiting for the books to be reached (Daybook)');
  expect(text.toLowerCase()).not.toContain('done');
});
