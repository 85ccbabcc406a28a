import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DATES, type Days, history, mappingIn } from './arbitrary.ts';
import { Books } from './books.ts';

const RUNS = { numRuns: 150 };

test.each(['daily-sales', 'daily-journal', 'shop-receivables'] as const)(
  '%s leaves the same sum per role and location as documents at the end of every day',
  style => {
    fc.assert(
      fc.property(history, documents => {
        const books = new Books(mappingIn(style));
        const plain = new Books(mappingIn('documents'));
        for (const date of DATES) {
          books.post(date, documents);
          plain.post(date, documents);
          expect(books.byRole()).toEqual(plain.byRole());
        }
      }),
      RUNS,
    );
  },
);

test.each(['daily-sales', 'daily-journal'] as const)(
  '%s leaves every customer the same position as documents, and nothing on the day’s own customer',
  style => {
    fc.assert(
      fc.property(history, documents => {
        const books = new Books(mappingIn(style));
        const plain = new Books(mappingIn('documents'));
        for (const date of DATES) {
          books.post(date, documents);
          plain.post(date, documents);
          expect(books.byCustomer()).toEqual(plain.byCustomer());
        }
      }),
      RUNS,
    );
  },
);

const styles = fc.constantFrom('documents', 'daily-sales', 'daily-journal', 'shop-receivables');

test('a style that changes on any day leaves the same sums, and what was posted stays', () => {
  fc.assert(
    fc.property(history, fc.tuple(styles, styles, styles), (documents: Days, chosen) => {
      const mappingOn = (date: string) =>
        mappingIn(chosen[Math.min(DATES.indexOf(date as (typeof DATES)[number]), 2)] ?? 'documents');
      const books = new Books(mappingOn);
      const plain = new Books(mappingIn('documents'));
      for (const date of DATES) {
        const before = new Map(books.standing);
        books.post(date, documents);
        plain.post(date, documents);
        expect(books.byRole()).toEqual(plain.byRole());
        for (const [name, entry] of before) {
          const now = books.standing.get(name);
          expect(now?.content.total).toBe(entry.content.total);
          expect(now?.content.businessDate).toBe(entry.content.businessDate);
        }
        everyLinkStands(books);
      }
    }),
    RUNS,
  );
});

test('the order of the documents leaves no trace', () => {
  fc.assert(
    fc.property(history, styles, (documents: Days, style) => {
      const there = new Books(mappingIn(style));
      const back = new Books(mappingIn(style));
      for (const date of DATES) {
        expect(back.post(date, documents.toReversed())).toEqual(there.post(date, documents));
      }
    }),
    RUNS,
  );
});

/** No entry refers to one that is not in the books. */
function everyLinkStands({ standing }: Books): void {
  for (const { content } of standing.values()) {
    if (!('applications' in content)) continue;
    for (const { to } of content.applications) {
      expect([...standing.keys()]).toContain(`${to.purpose} ${to.subject}`);
    }
  }
}
