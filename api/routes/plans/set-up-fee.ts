import { z } from 'zod';
import { appendAudit } from '../../../db/queries/audit.ts';
import { writeFee } from '../../../db/queries/plans.ts';
import { FEES } from '../../../domain/plans/fee.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { wrongField } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';

const body = z.strictObject({
  state: z.enum(FEES),
  reason: z.string().trim().min(1).max(500).optional().describe('Needed for all but paid'),
});

/** Staff say that the set-up fee was paid, or waive it with a reason; who and why stand in the audit trail. */
export const setUpFee: Route = (api, { database }) => {
  api.route({
    method: 'PUT',
    url: '/shops/:shopId/set-up-fee',
    config: { roles: ['onboarding', 'admin'] },
    schema: {
      summary: 'Set-up fee paid, waived or due',
      tags: ['terms and plans'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: z.object({ setUpFee: z.enum(FEES) }), ...problems },
    },
    handler: async request => {
      const { shopId, setUpFee: before } = shopOf(request);
      const { state, reason } = request.body;
      if (state !== 'paid' && reason === undefined) throw wrongField('/body/reason', 'Say why.');
      const act = { shopId, actor: personOf(request).personId, act: `set-up-fee-${state}` };
      const fees = { before: { setUpFee: before }, after: { setUpFee: state } };
      await database.transaction(async transaction => {
        await writeFee(transaction, shopId, state, reason ?? null);
        await appendAudit(transaction, { ...act, reason: reason ?? null, ...fees }, new Date());
      });
      return { setUpFee: state };
    },
  });
};
