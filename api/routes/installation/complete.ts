import { MOVE_RULES } from '../../../domain/lifecycle/moves.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { confirmDefaults } from '../../mapping/confirm-defaults.ts';
import { moveAnswer, moveAnswerSchema } from '../../moves/answers.ts';
import { commandOf, sendMove } from '../../moves/send-move.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

/** Completes the installation by name: with it every decision that nobody took is confirmed as it stands. */
export const completeInstallation: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/installation/complete',
    config: { roles: MOVE_RULES.completeInstallation.roles },
    schema: {
      summary: 'Complete the installation: the trial begins',
      tags: ['moves'],
      params: shopParams,
      headers: idempotencyHeaders,
      response: { 200: moveAnswerSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const answer = await sendMove(dependencies, shop, 'completeInstallation', commandOf(request));
      await confirmDefaults(dependencies, shop, personOf(request).personId);
      return moveAnswer(shop.shopId, answer, languageOf(request));
    },
  });
};
