import { expect, test } from 'vitest';
import { labelText } from '../../api/texts/months.ts';

const NAMES = new Map([
  ['p-1', 'Ann Example'],
  ['p-2', 'Bo Example'],
]);

test('who accepted a day’s difference is told by name in both languages; an id without a name stands as it is', () => {
  const label = 'accepted (p-1, p-2, p-3)';
  expect(labelText('days-proved', label, 'en', NAMES)).toBe(
    'difference accepted (Ann Example, Bo Example, p-3)',
  );
  expect(labelText('days-proved', label, 'fr', NAMES)).toBe('écart accepté (Ann Example, Bo Example, p-3)');
});

test('a number of an entry is no person', () => {
  expect(labelText('entries-settled', 'p-1 (parked)', 'fr', NAMES)).toBe('p-1 (en attente d’une personne)');
});
