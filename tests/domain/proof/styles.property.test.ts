import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asItWouldStand } from '../../../domain/proof/as-it-would-stand.ts';
import type { MarkedEntry } from '../../../domain/proof/books.ts';
import type { Proof } from '../../../domain/proof/proof.ts';
import { proveDay } from '../../../domain/proof/prove-day.ts';
import { DATES, type Days, history, mappingIn } from '../styles/arbitrary.ts';
import { Books } from '../styles/books.ts';

const mapped = history.map(documents =>
  documents.filter(document => document.kind !== 'payment' || document.tender.key !== 'unmapped'),
);

/** The proof of a day whose entries stand in faithful books, changed by `spoil`. */
function proofOf(
  style: Parameters<typeof mappingIn>[0],
  documents: Days,
  date: string,
  books: Books,
  spoil: (objects: ReturnType<typeof asItWouldStand>) => ReturnType<typeof asItWouldStand> = same => same,
): Proof {
  const mapping = mappingIn(style);
  const day = books.post(date, documents);
  const entries: MarkedEntry[] = [...books.standing.values()]
    .filter(entry => entry.content.businessDate === date)
    .map(entry => ({ ...entry, marker: `${entry.purpose} ${entry.subject}` }));
  const names = entries.flatMap(({ content }) =>
    content.type === 'invoice' || content.type === 'credit-memo' ? content.lines.map(line => line.item) : [],
  );
  const itemIds = Object.fromEntries(names.map(name => [name, name]));
  const objects = spoil(asItWouldStand(entries, itemIds));
  return proveDay({ ...day, businessDate: date, documents, entries, objects, mapping, itemIds });
}

test.each(['documents', 'daily-sales', 'daily-journal', 'shop-receivables'] as const)(
  'days of %s tie out row by row whenever nothing is parked',
  style => {
    fc.assert(
      fc.property(mapped, documents => {
        const books = new Books(mappingIn(style));
        for (const date of DATES) {
          const { parked, findings, rows } = proofOf(style, documents, date, books);
          expect(findings).toEqual([]);
          if (parked.length > 0) continue;
          expect(rows.filter(row => row.difference !== 0)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  },
);

test.each(['documents', 'daily-sales', 'daily-journal'] as const)(
  'a day of %s does not tie out once a person moved any line to another account or item',
  style => {
    fc.assert(
      fc.property(mapped, fc.nat(), (all, which) => {
        // What a deposit held is told by its links: its books may not say the accounts.
        const documents = all.filter(document => document.kind !== 'deposit');
        let moved = false;
        const books = new Books(mappingIn(style));
        const proof = proofOf(style, documents, DATES[0], books, objects => {
          const places = objects.flatMap((object, place) =>
            object.lines.flatMap((line, index) => (line.amount === 0 ? [] : [`${place} ${index}`])),
          );
          const at = places[which % Math.max(1, places.length)];
          return objects.map((object, place) => ({
            ...object,
            lines: object.lines.map((line, index) => {
              if (at !== `${place} ${index}`) return line;
              moved = true;
              return { ...line, account: 'elsewhere', itemId: line.itemId === null ? null : 'elsewhere' };
            }),
          }));
        });
        fc.pre(moved && proof.parked.length === 0);
        expect(proof.tiesOut).toBe(false);
      }),
      { numRuns: 200 },
    );
  },
);
