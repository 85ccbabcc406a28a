import { z } from 'zod';
import type { ShopRow } from '../../db/queries/shops.ts';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import { ApiProblem } from '../problems/problem.ts';
import { language, shopParams } from '../schemas.ts';

/** Who closes and opens months and marks tax periods. */
export const CLOSERS: readonly PersonRole[] = ['accountant', 'admin'];

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'yyyy-mm');
export const monthParams = shopParams.extend({ month });

export const connectionId = z.string().max(40).optional().describe('Which books; the first ones by default');
export const booksQuery = z.object({ connectionId });
export const monthQuery = booksQuery.extend({
  of: z.enum(['now', 'close']).default('now').describe('As it is now, or as it was closed last'),
  language: language.optional().describe('Without it Accept-Language decides'),
});

export const note = z.string().trim().min(1).max(1000);

/** Months are closed while a shop is live. */
export function requireLive({ stage }: ShopRow): void {
  if (stage !== 'live') throw new ApiProblem('not-allowed', 'Months are closed once the shop is live.');
}
