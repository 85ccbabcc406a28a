import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { appendDecisions, type Decision } from '../../../db/queries/decisions.ts';
import { DECISION_RULES } from '../../../domain/decisions/rules.ts';
import { defaultChoice, OF_THE_BOOKKEEPER } from '../../../domain/decisions/topics.ts';
import { MAPS, MOVE_RULES } from '../../../domain/lifecycle/moves.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { approvedDays } from '../../mapping/approved.ts';
import { requireFitting } from '../../mapping/check.ts';
import { companySide } from '../../mapping/company.ts';
import { decisionBody, versionsFor } from '../../mapping/decision-wanted.ts';
import { decisionSchema, decisionsView } from '../../mapping/decisions-view.ts';
import { saveVersions } from '../../mapping/save.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { refusalText } from '../../texts/refusals.ts';

const body = decisionBody.extend({
  effectHash: z
    .string()
    .max(128)
    .optional()
    .describe('The effect that is approved; needed where posted days of a live shop change'),
});

/** Takes a decision by name, in force from a date on; where the shop is mapped, the mapping follows. */
export const decide: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/decisions',
    config: { roles: MOVE_RULES.map.roles },
    schema: {
      summary: 'Take a decision',
      tags: ['mapping'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: z.object({ decisions: z.array(decisionSchema) }), ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { effectHash, ...asked } = request.body;
      const { topic, choice, detail = null } = asked;
      const { personId: decidedBy, role } = personOf(request);
      if (!MAPS.includes(role) && !OF_THE_BOOKKEEPER.includes(topic))
        throw new ApiProblem('not-allowed', refusalText('role-may-not'), { status: 403 });
      const books = await requireBooks(dependencies, shop.shopId, asked.connectionId);
      const { effectiveFrom, wanted } = await versionsFor(dependencies, shop, books, asked);
      const isDefault = choice === defaultChoice(topic, companySide(books), DECISION_RULES);
      const decision: Decision = {
        topic,
        choice,
        detail,
        isDefault,
        effectiveFrom,
        decidedBy,
        decidedAt: new Date(),
      };
      if (wanted.length > 0) {
        const { stage } = await requirePossible(dependencies, request, 'map');
        await requireFitting(
          dependencies,
          books,
          wanted.map(version => version.mapping),
        );
        const days = await approvedDays(dependencies, shop, books, wanted, { stage, effectHash });
        await saveVersions(dependencies, request, books, wanted, days, [decision]);
      } else {
        await appendDecisions(dependencies.database, shop.shopId, books.connection.id, [decision]);
      }
      const act = { shopId: shop.shopId, actor: decidedBy, act: 'decided' };
      const after = { topic, choice, detail, effectiveFrom };
      await appendAudit(dependencies.database, { ...act, after }, new Date());
      return { decisions: await decisionsView(dependencies, shop.shopId, books, languageOf(request)) };
    },
  });
};
