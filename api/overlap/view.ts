import { z } from 'zod';
import type { Db } from '../../db/client.ts';
import type { BooksOfShop } from '../../db/queries/books-of-shop.ts';
import { type FindingRow, findingsOf, lastOverlapRead } from '../../db/queries/overlap.ts';
import { STRENGTHS, type Strength } from '../../domain/overlap/agreement.ts';
import { instant, isoOf, isoOrNull } from '../schemas.ts';
import type { Language } from '../texts/language.ts';
import { overlapWords, reasonWords } from '../texts/overlap.ts';

const STATES = ['open', 'adopted', 'excluded', 'not-the-same'] as const;

const ours = z.object({
  type: z.string(),
  number: z.string(),
  businessDate: z.string(),
  amount: z.int(),
  party: z.string().nullable(),
});

export const findingSchema = z.object({
  id: z.string(),
  day: z.string().nullable().describe('Set where one object holds the sales of a whole day'),
  subject: z.string().nullable().describe('The entry of ours'),
  purpose: z.string().nullable(),
  inBooks: z.object({
    type: z.string(),
    kind: z.string().nullable().describe('The books’ own word, where the type is none of ours'),
    id: z.string(),
    number: z.string(),
    businessDate: z.string(),
    amount: z.int().describe('Minor units'),
    party: z.string().nullable(),
  }),
  ours: ours.nullable().describe('What we would post'),
  strength: z.enum(STRENGTHS),
  reasons: z.array(z.string()).describe('What agrees'),
  reasonWords: z.array(z.string()),
  state: z.enum(STATES),
  words: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
});

export const overlapSchema = z.object({
  read: z
    .object({ from: z.string(), to: z.string(), readAt: instant, readBy: z.string() })
    .nullable()
    .describe('For which days the books were read; null: not yet'),
  open: z.int(),
  certain: z.int().describe('How many of the open ones are certain: what *adopt-certain* takes'),
  findings: z.array(findingSchema),
});

/** Whether *adopt-certain* takes a finding. */
export function isCertain({ state, strength, day }: FindingRow): boolean {
  return state === 'open' && strength === 'certain' && day === null;
}

function findingView(row: FindingRow, language: Language): z.infer<typeof findingSchema> {
  const { id, day, subject, purpose, number, businessDate, amount, party, decidedBy, note } = row;
  return {
    ...{ id, day, subject, purpose, decidedBy, note },
    inBooks: {
      ...{ number, businessDate, amount, party, type: row.booksType, id: row.booksId },
      kind: row.booksKind === '' ? null : row.booksKind,
    },
    ours: row.ours as z.infer<typeof ours> | null,
    strength: row.strength as Strength,
    reasons: row.reasons as string[],
    reasonWords: reasonWords(row.reasons as string[], language),
    state: row.state as (typeof STATES)[number],
    words: overlapWords(row, language),
    decidedAt: isoOrNull(row.decidedAt),
  };
}

/** All that was found in one set of books, with what was decided. */
export async function overlapView(
  { database }: { readonly database: Db },
  shopId: string,
  books: BooksOfShop,
  language: Language,
): Promise<z.infer<typeof overlapSchema>> {
  const place = { shopId, targetConnectionId: books.connection.id };
  const read = await lastOverlapRead(database, place);
  const rows = await findingsOf(database, place);
  return {
    read: read && { ...read, readAt: isoOf(read.readAt) },
    open: rows.filter(({ state }) => state === 'open').length,
    certain: rows.filter(isCertain).length,
    findings: rows.map(row => findingView(row, language)),
  };
}
