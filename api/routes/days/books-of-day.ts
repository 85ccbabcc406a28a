import { z } from 'zod';
import type { BooksOfShop, Trouble } from '../../../db/queries/books-of-shop.ts';
import type { DayProofRow } from '../../../db/queries/day-proofs.ts';
import { verdictWords } from '../../../domain/proof/verdict-words.ts';
import type { Language } from '../../texts/language.ts';
import { proofSchema } from './views.ts';

/** One business day in one set of books. */
export const booksDaySchema = z.object({
  connectionId: z.string(),
  kind: z.string(),
  company: z.string(),
  state: z.string().describe('prepared, waiting, empty, proved or differs'),
  tiesOut: z.boolean().nullable().describe('Null while there is no proof'),
  words: z.string().describe('Proved, different by an amount, or waiting for something and who acts'),
  proof: proofSchema.nullable(),
});

/** A day in each set of books that has it, the first ones first. */
export function booksOfDay(
  all: readonly BooksOfShop[],
  rows: readonly DayProofRow[],
  language: Language,
): z.infer<typeof booksDaySchema>[] {
  return all.flatMap(({ connection, company }) => {
    const row = rows.find(one => one.targetConnectionId === connection.id);
    if (!row) return [];
    const proof = row.proof === null ? null : proofSchema.parse(row.proof);
    return [
      {
        connectionId: connection.id,
        kind: company.targetKind,
        company: company.name,
        state: row.state,
        tiesOut: proof === null ? null : proof.tiesOut && row.state !== 'waiting',
        words: verdictWords(
          { state: row.state, proof, trouble: (connection.trouble as Trouble | null)?.code ?? null },
          language,
        ),
        proof,
      },
    ];
  });
}
