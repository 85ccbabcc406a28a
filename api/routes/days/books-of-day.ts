import { z } from 'zod';
import type { BooksOfShop } from '../../../db/queries/books-of-shop.ts';
import type { DayProofRow } from '../../../db/queries/day-proofs.ts';
import { proofSchema } from './views.ts';

/** One business day in one set of books. */
export const booksDaySchema = z.object({
  connectionId: z.string(),
  kind: z.string(),
  company: z.string(),
  state: z.string().describe('prepared, waiting, empty, proved or differs'),
  tiesOut: z.boolean().nullable().describe('Null while there is no proof'),
  proof: proofSchema.nullable(),
});

/** A day in each set of books that has it, the first ones first. */
export function booksOfDay(
  all: readonly BooksOfShop[],
  rows: readonly DayProofRow[],
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
        proof,
      },
    ];
  });
}
