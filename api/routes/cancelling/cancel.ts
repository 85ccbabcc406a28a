import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { STAGES } from '../../../domain/lifecycle/stages.ts';
import { shopWorkflowId } from '../../../temporal/ids.ts';
import { cancelSignal } from '../../../workflows/messages.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { withHealing } from '../../moves/send-move.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { stageWords } from '../../texts/status.ts';

const body = z.strictObject({ reason: z.string().trim().min(1).max(2000).optional() }).nullish();
const answer = z.object({ shopId: z.string(), stage: z.enum(STAGES), status: z.string() });

/** Cancels a shop: from that instant nothing is sent. The same answer however often it is asked. */
export const cancel: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/cancel',
    config: { roles: ['support', 'admin'] },
    schema: {
      summary: 'Cancel the integration',
      tags: ['moves'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { shopId } = shop;
      const stage = shop.stage === 'cancelled' ? 'cancelled' : 'cancelling';
      const answered = { shopId, stage, status: stageWords(stage, languageOf(request)) } as const;
      if (stage === 'cancelled') return answered;
      const actor = personOf(request).personId;
      const reason = request.body?.reason ?? null;
      const act = { shopId, actor, act: 'cancel-asked', reason };
      const reasonId = await appendAudit(dependencies.database, act, new Date());
      await withHealing(dependencies, shop, () =>
        dependencies.temporal.workflow
          .getHandle(shopWorkflowId(shopId))
          .signal(cancelSignal, { v: 1, actor, reasonId }),
      );
      return answered;
    },
  });
};
