import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { approveChangeSet, type ChangeSetRow, moveChangeSet } from '../../../db/queries/change-sets.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { drawPlan } from '../../change-sets/draw.ts';
import { booksOfSet, CHANGERS, drawAndKeep, requireRoleFor, requireSet } from '../../change-sets/keep.ts';
import { setParams } from '../../change-sets/params.ts';
import { changeSetSchema, changeSetView } from '../../change-sets/view.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { commandOf, sendMove } from '../../moves/send-move.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';

const body = z.strictObject({
  hash: z.string().length(64).describe('Of the plan as it was read'),
});

/** Approves a plan by name; it is drawn once more first, and begins only when nothing has changed since. */
export const approveChanges: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/change-sets/:number/approve',
    config: { roles: CHANGERS },
    schema: {
      summary: 'Approve a plan: it is carried out from now on',
      tags: ['change sets'],
      params: setParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: changeSetSchema, ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const set = await requireSet(dependencies, shopId, request.params.number);
      await requireRoleFor(dependencies, set, personOf(request).role);
      await requirePossible(dependencies, request, 'runChangeSet');
      if (request.body.hash !== set.hash)
        throw new ApiProblem('conflict', 'This is not the plan that stands here: read it again.');
      // A repeat of what was approved before only says so to the shop once more.
      if (set.state === 'drawn') await approve(dependencies, request, set);
      else if (set.state !== 'approved')
        throw new ApiProblem('conflict', `The change set is ${set.state} already.`);
      await begin(dependencies, request, set);
      return await changeSetView(dependencies, await requireSet(dependencies, shopId, set.number));
    },
  });
};

async function approve(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  set: ChangeSetRow,
): Promise<void> {
  const { shopId, number, hash } = set;
  const books = await booksOfSet(dependencies, set);
  const now = await drawPlan(dependencies, shopId, books, set.asked);
  if (now.hash !== hash) {
    if (now.items.length === 0)
      throw new ApiProblem('conflict', 'Nothing of this plan is in the books any more.');
    const anew = await drawAndKeep(dependencies, request, books, set.asked);
    throw new ApiProblem(
      'conflict',
      `The books have changed since this plan was drawn. It was drawn anew as number ${anew.number}: read and approve that one.`,
    );
  }
  const { personId: by } = personOf(request);
  const approved = await approveChangeSet(dependencies.database, shopId, number, { hash, by });
  if (!approved) throw new ApiProblem('conflict', 'Somebody else has just approved it.');
  const act = { shopId, actor: by, act: 'change-set-approved' };
  await appendAudit(dependencies.database, { ...act, after: { number, hash } }, new Date());
}

/** What the shop refuses stays a plan that can be approved later. */
async function begin(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  set: ChangeSetRow,
): Promise<void> {
  const { shopId, number, from, to } = set;
  try {
    const command = { ...commandOf(request), number, from, to };
    await sendMove(dependencies, shopOf(request), 'runChangeSet', command);
  } catch (error) {
    const refused = error instanceof ApiProblem && error.code !== 'outcome-unknown';
    if (refused) await moveChangeSet(dependencies.database, shopId, number, ['approved'], 'drawn');
    throw error;
  }
}
