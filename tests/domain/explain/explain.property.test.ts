import fc from 'fast-check';
import { expect, test } from 'vitest';
import { natureOf } from '../../../domain/books/nature.ts';
import { explainEntry, UNEXPLAINED } from '../../../domain/explain/explain.ts';
import { styledDay } from '../../../domain/styles/styled-day.ts';
import { DATES, history, mappingIn } from '../styles/arbitrary.ts';
import { RULES } from '../styles/books.ts';

test.each([
  ['documents', 'quickbooks-online'],
  ['daily-sales', 'quickbooks-online'],
  ['daily-journal', 'quickbooks-online'],
  ['shop-receivables', 'quickbooks-online'],
  ['daily-journal', 'quickbooks-desktop'],
] as const)(
  'every line of every entry of %s in %s is explained to the cent, and the documents’ lines once each',
  (style, kind) => {
    fc.assert(
      fc.property(history, documents => {
        const mapping = mappingIn(style);
        for (const businessDate of DATES) {
          const input = { ...RULES, nature: natureOf(kind), businessDate, documents, mapping };
          const day = styledDay(input);
          const told = new Map<string, number>();
          for (const entry of day.entries) {
            const own = { ...input, businessDate: entry.content.businessDate };
            for (const { role, amount, parts, rule } of explainEntry(entry, own)) {
              expect(parts.reduce((all, part) => all + part.amount, 0)).toBe(amount);
              expect(parts.filter(({ name }) => name === UNEXPLAINED)).toEqual([]);
              expect(rule, role).not.toBeNull();
              for (const part of parts) {
                if (part.key === null || part.entry.purpose === 'cost') continue;
                const name = `${part.document} ${part.key}`;
                told.set(name, (told.get(name) ?? 0) + part.amount);
              }
            }
          }
          if (day.parked.length > 0) continue;
          for (const document of documents) {
            if (document.kind !== 'sale' || document.businessDate !== businessDate) continue;
            for (const line of document.lines) {
              const found = told.get(`${document.ref} ${line.key}`) ?? 0;
              expect(found === -line.amount || day.skipped.some(each => each.subject === document.ref)).toBe(
                true,
              );
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  },
);
