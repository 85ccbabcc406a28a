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

const parked = [{ code: 'mapping-missing' }, { code: 'period-closed' }, { code: 'mapping-missing' }];
const accepted = [{ by: 'Ann', amount: -250 }];

test.each([
  ['Proved', 'Prouvé', 'proved', even],
  ['Proved: no activity', 'Prouvé : aucune activité', 'empty', even],
  ['Different by 2.50 USD', 'Écart de 2.50 USD', 'differs', proof],
  [
    'Different by 2.50 USD; 2.50 USD accepted by Ann',
    'Écart de 2.50 USD ; 2.50 USD accepté par Ann',
    'accepted',
    { ...proof, accepted },
  ],
  [
    'Waiting for 1 entry (the accountant)',
    'En attente : 1 écriture (le comptable)',
    'differs',
    { ...proof, findings: [], parked: parked.slice(0, 1) },
  ],
  [
    'Different by 2.50 USD; waiting for 3 entries (the accountant)',
    'Écart de 2.50 USD ; en attente : 3 écritures (le comptable)',
    'differs',
    { ...proof, parked },
  ],
  [
    'Different: an entry stands elsewhere in the books',
    'Écart : une écriture se trouve ailleurs dans les livres',
    'differs',
    { ...even, findings: [{ by: 0 }], tiesOut: false },
  ],
  ['Different in another set of its books', 'Écart dans d’autres de ses livres', 'differs', even],
  [
    'Sales proved, waiting for forms of payment (the shop)',
    'Ventes prouvées, en attente : modes de paiement (l’atelier)',
    'differs',
    { ...proof, tiesOutExceptPayments: true },
  ],
  [
    'Waiting for its entries to be posted (Daybook)',
    'En attente : le report de ses écritures (Daybook)',
    'prepared',
    null,
  ],
  [
    'Waiting for the books to be reached (Daybook)',
    'En attente : l’accès aux livres (Daybook)',
    'waiting',
    null,
  ],
  [
    'Waiting for its approval (the accountant)',
    'En attente : son approbation (le comptable)',
    'to-approve',
    null,
  ],
] as const)('%s', (english, french, state, given) => {
  expect(verdictWords({ state, proof: given }, 'en')).toBe(english);
  expect(verdictWords({ state, proof: given }, 'fr')).toBe(french);
});

test('books that cannot be reached name who can change that', () => {
  const facts = { state: 'waiting', proof: null, trouble: 'authorization-expired' };
  expect(verdictWords(facts, 'en')).toBe('Waiting for the books to be reached (the shop)');
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
