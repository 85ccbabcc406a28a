import type { FastifyRequest } from 'fastify';
import { sourceConnectionOf } from '../../../db/queries/source-connections.ts';
import { shopOf } from '../../auth/person.ts';
import type { ApiDependencies } from '../../dependencies.ts';
import { moveRoute } from '../../moves/move-route.ts';
import { requirePreflight } from '../../preflight/require-fresh.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { languageOf } from '../../texts/language.ts';
import { variantText } from '../../texts/variants.ts';

export const startInstallation = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/installation/start',
  move: 'startInstallation',
  summary: 'Start the installation',
  input: async (request, dependencies) => {
    await requireConfirmed(request, dependencies);
    await requirePreflight(dependencies, shopOf(request).shopId, languageOf(request));
    return {};
  },
});

/** A key that was entered opens nothing before somebody has seen that the data flows. */
async function requireConfirmed(request: FastifyRequest, { database }: ApiDependencies): Promise<void> {
  const row = await sourceConnectionOf(database, shopOf(request).shopId);
  if (row?.status === 'unconfirmed')
    throw new ApiProblem('not-allowed', variantText('confirm-the-data-flow-first', languageOf(request)));
}
