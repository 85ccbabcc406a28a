import { expect, test } from 'vitest';
import { lookWords } from '../../../domain/proof/settlement.ts';
import { verdictWords } from '../../../domain/proof/verdict-words.ts';

const proof = {
  currency: 'USD',
  rows: [{ key: 'sales', shop: 100, difference: -250 }],
  findings: [{ by: -250 }],
  parked: [],
  tiesOut: false,
  tiesOutExceptPayments: false,
};
const even = { ...proof, rows: [], findings: [], tiesOut: true };

test.each([
  ['Proved', 'proved', even],
  ['Proved: no activity', 'empty', even],
  ['Different by 2.50 USD', 'differs', proof],
  [
    'Waiting for 1 entry (the accountant)',
    'differs',
    { ...proof, findings: [], parked: [{ code: 'mapping-missing' }] },
  ],
  ['Waiting for the books to be reached (Daybook)', 'waiting', null],
  ['Waiting for its approval (the accountant)', 'to-approve', null],
] as const)('%s', (words, state, given) => {
  expect(verdictWords({ state, proof: given }, 'en')).toBe(words);
  expect(verdictWords({ state, proof: given }, 'fr')).not.toBe(words);
});

test('a look after a lost answer is three sentences', () => {
  const asked = { by: 'marks', number: '43', marker: 'm', businessDate: '2026-03-02', party: 'Ann' } as const;
  const look = {
    asked,
    found: 'nothing',
    booksId: null,
    detail: 'no object',
    done: 'next-generation',
    generation: 0,
  };
  expect(lookWords(look, 'en')).toBe(
    'Asked for number 43 with the mark m, dated 2026-03-02, of Ann. Found nothing: no object. Sent again under a key of its own (1).',
  );
  expect(lookWords(look, 'fr')).toContain('Rien trouvé');
});
