import { z } from 'zod';
import { recordAct } from '../../../db/queries/staff-audit.ts';
import { resendDelivery } from '../../../db/queries/webhook-endpoints.ts';
import { personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { notFound } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';
import { requireActive } from '../../webhooks/active.ts';
import { deliveryParams, ENDPOINTS, endpointIn, type Owner, ownerOf, writers } from '../../webhooks/owner.ts';

/** Sends one delivery again: the same bytes under the same webhook-id, from the beginning of the schedule. */
export const resendWebhookDelivery =
  (owner: Owner): Route =>
  (api, dependencies) => {
    api.route({
      method: 'POST',
      url: `${ENDPOINTS[owner]}/:endpointId/deliveries/:deliveryId/resend`,
      config: { roles: writers(owner) },
      schema: {
        summary: 'Send a webhook again',
        tags: ['webhooks'],
        params: deliveryParams(owner),
        headers: idempotencyHeaders,
        response: { 202: z.object({ deliveryId: z.int() }), ...problems },
      },
      handler: async (request, reply) => {
        const { endpointId, deliveryId } = request.params;
        const endpoint = await endpointIn(dependencies, request, endpointId);
        requireActive(endpoint);
        const { personId: actor } = personOf(request);
        const now = new Date();
        const found = await dependencies.database.transaction(async tx => {
          if (!(await resendDelivery(tx, endpoint.id, deliveryId, now))) return false;
          const after = { deliveryId };
          await recordAct(
            tx,
            [ownerOf(request)],
            { actor, act: 'resend-webhook', subject: endpoint.id, after },
            now,
          );
          return true;
        });
        if (!found) throw notFound('There is no such delivery, or it is on its way already.');
        return reply.code(202).send({ deliveryId });
      },
    });
  };
