import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { writePlan } from '../../../db/queries/plans.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requireOrderable } from '../../plans.ts';
import { problems, shopParams } from '../../schemas.ts';

/** Moves a shop to another plan at the price of now; the set-up fee stays as it is. */
export const changePlan: Route = (api, { database }) => {
  api.route({
    method: 'PUT',
    url: '/shops/:shopId/plan',
    config: { roles: ['shop', 'onboarding', 'admin'] },
    schema: {
      summary: 'Change the plan',
      tags: ['terms and plans'],
      params: shopParams,
      headers: idempotencyHeaders,
      body: z.strictObject({ plan: z.string().min(1).max(40) }),
      response: { 200: z.object({ plan: z.string(), priceId: z.int() }), ...problems },
    },
    handler: async request => {
      const { shopId, country, sourceKind: source, targetKind: target, ...was } = shopOf(request);
      const { plan } = request.body;
      const { id: priceId } = await requireOrderable(database, { plan, country, source, target });
      const before = { plan: was.plan, priceId: was.priceId };
      const act = { shopId, actor: personOf(request).personId, act: 'plan-changed' };
      await database.transaction(async transaction => {
        await writePlan(transaction, shopId, plan, priceId);
        await appendAudit(transaction, { ...act, before, after: { plan, priceId } }, new Date());
      });
      return { plan, priceId };
    },
  });
};
