import { z } from 'zod';
import { queuePing } from '../../../db/queries/webhook-endpoints.ts';
import { PING } from '../../../domain/webhooks/events.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { problems } from '../../schemas.ts';
import { requireActive } from '../../webhooks/active.ts';
import { ENDPOINTS, endpointIn, endpointParams, type Owner, writers } from '../../webhooks/owner.ts';

/** Queues a test message; its delivery shows what came of it, within a minute. */
export const pingWebhookEndpoint =
  (owner: Owner): Route =>
  (api, dependencies) => {
    api.route({
      method: 'POST',
      url: `${ENDPOINTS[owner]}/:endpointId/ping`,
      config: { roles: writers(owner) },
      schema: {
        summary: 'Send a test message to a webhook endpoint',
        tags: ['webhooks'],
        params: endpointParams(owner),
        headers: idempotencyHeaders,
        response: { 202: z.object({ deliveryId: z.int() }), ...problems },
      },
      handler: async (request, reply) => {
        const endpoint = await endpointIn(dependencies, request, request.params.endpointId);
        requireActive(endpoint);
        const deliveryId = await queuePing(dependencies.database, endpoint, PING, new Date());
        return reply.code(202).send({ deliveryId });
      },
    });
  };
