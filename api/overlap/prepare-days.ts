import type { FastifyRequest } from 'fastify';
import { oursFactsOf } from '../../db/queries/our-days.ts';
import { dateInZone } from '../../domain/calendar/local-time.ts';
import { isOurs } from '../../domain/calendar/our-days.ts';
import { shopOf } from '../auth/person.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { prepareAgain } from '../moves/prepare-again.ts';

/** The days on which something was decided are prepared again, as far as they are ours and have begun. */
export async function prepareDays(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  stage: string,
  days: Iterable<string>,
): Promise<void> {
  const shop = shopOf(request);
  const facts = await oursFactsOf(dependencies.database, { ...shop, stage });
  const today = dateInZone(new Date().toISOString(), shop.zone);
  const ours = [...days].filter(day => day <= today && isOurs(day, facts)).sort();
  await prepareAgain(dependencies, request, stage, ours);
}
