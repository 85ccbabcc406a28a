import fc from 'fast-check';
import { expect, test } from 'vitest';
import { natureOf } from '../../../domain/books/nature.ts';
import { DATES, history, mappingIn } from './arbitrary.ts';
import { Books } from './books.ts';

const RUNS = { numRuns: 100 };
const nature = natureOf('quickbooks-desktop');

test.each(['daily-sales', 'daily-journal', 'shop-receivables'] as const)(
  '%s leaves the same sums and positions where a journal may name one person',
  style => {
    fc.assert(
      fc.property(history, documents => {
        const books = new Books(mappingIn(style));
        const plain = new Books(mappingIn(style));
        for (const date of DATES) {
          books.post(date, documents, { nature });
          plain.post(date, documents);
          expect(books.byRole()).toEqual(plain.byRole());
          expect(books.byCustomer()).toEqual(plain.byCustomer());
        }
      }),
      RUNS,
    );
  },
);

test('no journal names two people, none is empty, and no two of a day have one number', () => {
  fc.assert(
    fc.property(history, documents => {
      const books = new Books(mappingIn('daily-journal'));
      for (const date of DATES) books.post(date, documents, { nature });
      const entries = [...books.standing.values()];
      for (const { content } of entries) {
        if (content.type !== 'journal') continue;
        const named = content.postings.flatMap(({ party }) => (party ? [party.key] : []));
        expect(new Set(named).size).toBeLessThanOrEqual(1);
        expect(named.length).toBeLessThanOrEqual(1);
        expect(content.postings.length).toBeGreaterThan(0);
      }
      const journals = entries.filter(({ subject }) => subject.startsWith('day:'));
      expect(new Set(journals.map(({ content }) => content.number)).size).toBe(journals.length);
    }),
    RUNS,
  );
});
