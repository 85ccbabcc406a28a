import { z } from 'zod';
import { problemSchema } from './problems/problem.ts';

/** Documented with every route: each refusal and failure is a problem document. */
const problem = {
  content: { 'application/problem+json': { schema: problemSchema } },
  description: 'Problem',
};
export const problems = { '4xx': problem, '5xx': problem } as const;

const shopId = z.string().min(1).max(40);
export const shopParams = z.object({ shopId });

/** yyyy-mm-dd. */
export const date = z.iso.date();
export const dayParams = z.object({ shopId, date });

/** ISO instant in UTC, as every answer has it. */
export const instant = z.string().describe('Instant, ISO in UTC');
export const isoOf = (at: Date): string => at.toISOString();
export const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

/** HH:MM. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM, from 00:00 to 23:59');

export const pageLimit = z.coerce.number().int().min(1).max(200).default(50);
/** A page goes on before or after a row id. */
export const rowId = z.coerce.number().int().min(1).optional();

export const language = z.enum(['en', 'fr']);
/** Kept in lower case, so that one address is one address. */
export const emailAddress = z.email().max(254).toLowerCase();
export const personName = z.string().trim().min(1).max(120);
