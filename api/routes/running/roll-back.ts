import { MOVE_RULES } from '../../../domain/lifecycle/moves.ts';
import { shopOf } from '../../auth/person.ts';
import { drawAndKeep } from '../../change-sets/keep.ts';
import { wholeSchema, wholeView } from '../../change-sets/view.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { problems, shopParams } from '../../schemas.ts';
import { rangeBody, rangeOf } from './range.ts';

/** Draws the roll-back of a range in the first books; nothing leaves them before the plan is approved. */
export const rollBack: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/roll-back',
    config: { roles: MOVE_RULES.rollBack.roles },
    schema: {
      summary: 'Draw the roll-back of a range of days; approve it as a change set',
      tags: ['change sets'],
      params: shopParams,
      headers: idempotencyHeaders,
      body: rangeBody,
      response: { 200: wholeSchema, ...problems },
    },
    handler: async request => {
      const range = rangeOf(request.body);
      await requirePossible(dependencies, request, 'rollBack');
      const books = await requireBooks(dependencies, shopOf(request).shopId);
      const asked = { kind: 'roll-back', connectionId: books.connection.id, ...range } as const;
      const set = await drawAndKeep(dependencies, request, books, asked);
      return await wholeView(dependencies, request, books, set);
    },
  });
};
