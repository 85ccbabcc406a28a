import { z } from 'zod';
import type { Preflight } from '../../db/queries/preflights.ts';
import { FRESH_DAYS } from '../../domain/preflight/preflight.ts';
import { instant } from '../schemas.ts';
import type { Language } from '../texts/language.ts';
import { lineTexts } from '../texts/preflight.ts';

const line = z.object({
  finding: z.string(),
  colour: z.enum(['red', 'amber', 'green']),
  means: z.string(),
  act: z.string().nullable().describe('What to do; null: nothing'),
  whoActs: z.enum(['shop', 'accountant', 'onboarding', 'nobody']),
  values: z.record(z.string(), z.string()),
});

export const preflightSchema = z.object({
  shopId: z.string(),
  readAt: instant,
  readBy: z.string(),
  goodUntil: instant.describe('The installation can be started with it until then'),
  counts: z.object({ red: z.int(), amber: z.int(), green: z.int() }),
  lines: z.array(line).describe('The red ones first'),
  taxes: z
    .object({
      source: z.array(
        z.object({
          kind: z.string(),
          location: z.string().nullable(),
          percent: z.string().nullable(),
          sales: z.int(),
        }),
      ),
      books: z.array(z.object({ name: z.string(), percent: z.string(), agency: z.string().nullable() })),
    })
    .describe('Both tax set-ups beside each other'),
});
export type PreflightView = z.infer<typeof preflightSchema>;

const DAY_MS = 24 * 3_600_000;

export function preflightView(shopId: string, read: Preflight, language: Language): PreflightView {
  const { readAt, readBy, taxes } = read;
  const lines = read.lines.map(one => ({ ...one, ...lineTexts(one, language) }));
  const count = (colour: string) => lines.filter(one => one.colour === colour).length;
  return {
    shopId,
    readAt: readAt.toISOString(),
    readBy,
    goodUntil: new Date(readAt.getTime() + FRESH_DAYS * DAY_MS).toISOString(),
    counts: { red: count('red'), amber: count('amber'), green: count('green') },
    lines,
    taxes: { source: [...taxes.source], books: [...taxes.books] },
  };
}
