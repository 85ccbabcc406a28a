import { personOf, shopOf } from '../../auth/person.ts';
import { booksOfSet, CHANGERS, drawAndKeep, requireRole, requireSet } from '../../change-sets/keep.ts';
import { setParams } from '../../change-sets/params.ts';
import { wholeSchema, wholeView } from '../../change-sets/view.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';

/** Draws what would bring back all that a change set took; it is approved like any other. */
export const undoChanges: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/change-sets/:number/undo',
    config: { roles: CHANGERS },
    schema: {
      summary: 'Draw the undoing of a change set',
      tags: ['change sets'],
      params: setParams,
      headers: idempotencyHeaders,
      response: { 200: wholeSchema, ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const set = await requireSet(dependencies, shopId, request.params.number);
      requireRole(set, personOf(request).role);
      if (set.kind === 'undo')
        throw new ApiProblem('not-allowed', 'An undo is not undone: draw the change itself again.');
      if (set.state !== 'done' && set.state !== 'stopped')
        throw new ApiProblem(
          'conflict',
          `The change set is ${set.state}: it can be undone once it has ended.`,
        );
      const books = await booksOfSet(dependencies, set);
      const { from, to, targetConnectionId: connectionId, number } = set;
      const asked = { kind: 'undo', connectionId, from, to, undoes: number } as const;
      const undo = await drawAndKeep(dependencies, request, books, asked);
      return await wholeView(dependencies, request, books, undo);
    },
  });
};
