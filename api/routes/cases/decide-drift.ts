import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { caseById } from '../../../db/queries/cases.ts';
import { acceptDrift, restoreDrift } from '../../../db/queries/drifts.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { commandOf, sendMove } from '../../moves/send-move.ts';
import { ApiProblem, notFound } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { wholeCaseSchema, wholeCaseView } from './case-view.ts';

const body = z.strictObject({
  decision: z
    .enum(['accept', 'restore'])
    .describe('Let the books’ version stand, or write ours again over the version that is shown'),
  shown: z
    .string()
    .max(64)
    .nullable()
    .describe('The `version` of the case that was read: the books’ own; null where it is gone there'),
  note: z.string().trim().min(1).max(500),
});

const MOVED_ON =
  'The case is not open any more, or the books were changed once more since it was read: read it again.';

/** Decides what a person changed in the books, by name. Corrected there by hand, a drift closes by itself. */
export const decideDrift: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/cases/:caseId/decide-drift',
    config: { roles: ['bookkeeper', 'accountant', 'admin'] },
    schema: {
      summary: 'Accept or restore what a person changed in the books',
      tags: ['cases'],
      params: shopParams.extend({ caseId: z.uuid() }),
      headers: idempotencyHeaders,
      body,
      response: { 200: wholeCaseSchema, ...problems },
    },
    handler: async request => {
      const { database } = dependencies;
      const { shopId } = shopOf(request);
      const { caseId } = request.params;
      const { decision, note, shown } = request.body;
      await requirePossible(dependencies, request, 'syncNow');
      const before = await caseById(database, shopId, caseId);
      if (before?.kind !== 'drift') throw notFound('The shop has no such drift.');
      const { personId: by } = personOf(request);
      await database.transaction(async tx => {
        const decide = decision === 'accept' ? acceptDrift : restoreDrift;
        if (!(await decide(tx, shopId, caseId, { by, note, shown })))
          throw new ApiProblem('conflict', MOVED_ON);
        const after = { caseId, decision, note, subject: before.subject, purpose: before.purpose };
        await appendAudit(tx, { shopId, actor: by, act: 'drift-decided', after }, new Date());
      });
      await runAgain(dependencies, request, before.belongsTo);
      const row = await caseById(database, shopId, caseId);
      return wholeCaseView(row ?? before, languageOf(request));
    },
  });
};

/** Its day runs once more. A shop that rests runs it when it goes on: the decision stands. */
async function runAgain(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  businessDate: string,
): Promise<void> {
  try {
    await sendMove(dependencies, shopOf(request), 'syncNow', { ...commandOf(request), businessDate });
  } catch (error) {
    if (!(error instanceof ApiProblem && error.code === 'not-allowed')) throw error;
  }
}
