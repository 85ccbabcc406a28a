import { z } from 'zod';
import type { ComputerRow } from '../../../db/queries/computers.ts';
import { refusalWords } from '../../../domain/computers/words.ts';
import { instant, isoOrNull } from '../../schemas.ts';
import type { Language } from '../../texts/language.ts';

/** The computer that runs a set of books, and what keeps it from its work. */
export const computerSchema = z
  .object({
    userName: z.string(),
    lastSeenAt: instant.nullable(),
    companyFile: z.string().nullable().describe('Where the company file is on it; null until it was seen'),
    program: z.string().nullable(),
    problem: z
      .string()
      .nullable()
      .describe('Why nothing is sent to it, and what to do; null: nothing is the matter'),
  })
  .nullable()
  .describe('Books on a computer that polls us; null for all others');

export function computerView(
  computer: ComputerRow | null,
  language: Language,
): z.infer<typeof computerSchema> {
  if (!computer) return null;
  const { userName, lastSeenAt, paired } = computer;
  return {
    userName,
    lastSeenAt: isoOrNull(lastSeenAt),
    companyFile: paired?.path ?? null,
    program: paired?.product ?? null,
    problem: problemOf(computer, language),
  };
}

function problemOf(computer: ComputerRow, language: Language): string | null {
  const { refusal, refused, paired, troubleCode, troubleText } = computer;
  if (refusal && refused) return refusalWords(refusal, refused, paired, language);
  if (troubleCode === null) return null;
  return language === 'fr'
    ? `QuickBooks n’a pas pu être ouvert (${troubleCode}) : ${troubleText}`
    : `QuickBooks could not be opened (${troubleCode}): ${troubleText}`;
}
