import { activeBooksOf } from '../../db/queries/books-of-shop.ts';
import { preflightSince } from '../../db/queries/preflights.ts';
import { sourceConnectionOf } from '../../db/queries/source-connections.ts';
import { FRESH_DAYS } from '../../domain/preflight/preflight.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { Language } from '../texts/language.ts';
import { preflightFirst } from '../texts/preflight.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * The call begins with the lines of the pre-flight: refuses until one was read that is not too old. Of a shop whose
 * sides are not both connected the workflow says that first.
 */
export async function requirePreflight(
  { database }: ApiDependencies,
  shopId: string,
  language: Language,
): Promise<void> {
  const source = await sourceConnectionOf(database, shopId);
  const books = await activeBooksOf(database, shopId);
  if (source?.status !== 'active' || books.length === 0) return;
  const since = new Date(Date.now() - FRESH_DAYS * DAY_MS);
  if (await preflightSince(database, shopId, since)) return;
  throw new ApiProblem('not-allowed', preflightFirst(language));
}
