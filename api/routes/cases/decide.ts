import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { caseById, decideCorrection } from '../../../db/queries/cases.ts';
import { MAPS } from '../../../domain/lifecycle/moves.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { prepareAgain } from '../../moves/prepare-again.ts';
import { ApiProblem, notFound } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { NOT_OPEN } from '../../texts/cases.ts';
import { languageOf } from '../../texts/language.ts';
import { wholeCaseSchema, wholeCaseView } from './case-view.ts';

const body = z.strictObject({
  decision: z
    .enum(['adjust', 'leave'])
    .describe('Book the difference in the first open day, or leave the books as they are'),
  shown: z.string().max(200).describe('The `version` of the case that was read'),
  note: z.string().trim().min(1).max(500),
});
const RESOLUTION = { adjust: 'adjusted', leave: 'accepted' } as const;

/** Decides a correction that is held, by name; its day is prepared again. */
export const decideCase: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/cases/:caseId/decide',
    config: { roles: MAPS },
    schema: {
      summary: 'Decide a correction that waits',
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
      const { stage } = await requirePossible(dependencies, request, 'map');
      const before = await caseById(database, shopId, caseId);
      if (!before) throw notFound('The shop has no such case.');
      const { personId: by } = personOf(request);
      const at = new Date();
      await database.transaction(async tx => {
        const given = { resolution: RESOLUTION[decision], by, note, shown };
        if (!(await decideCorrection(tx, shopId, caseId, given, at)))
          throw new ApiProblem('conflict', NOT_OPEN);
        const after = { caseId, decision, note, subject: before.subject, purpose: before.purpose };
        await appendAudit(tx, { shopId, actor: by, act: 'correction-decided', after }, at);
      });
      await prepareAgain(dependencies, request, stage, [before.belongsTo]);
      const row = await caseById(database, shopId, caseId);
      return wholeCaseView(row ?? before, languageOf(request));
    },
  });
};
