import { z } from 'zod';
import { recordAct } from '../../../db/queries/staff-audit.ts';
import { deleteEndpoint } from '../../../db/queries/webhook-endpoints.ts';
import { personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { problems } from '../../schemas.ts';
import { ENDPOINTS, endpointIn, endpointParams, type Owner, ownerOf, writers } from '../../webhooks/owner.ts';

/** Deletes an endpoint with its secrets; nothing more is sent to it. */
export const removeWebhookEndpoint =
  (owner: Owner): Route =>
  (api, dependencies) => {
    api.route({
      method: 'DELETE',
      url: `${ENDPOINTS[owner]}/:endpointId`,
      config: { roles: writers(owner) },
      schema: {
        summary: 'Delete a webhook endpoint',
        tags: ['webhooks'],
        params: endpointParams(owner),
        headers: idempotencyHeaders,
        response: { 200: z.object({ deleted: z.literal(true) }), ...problems },
      },
      handler: async request => {
        const { id } = await endpointIn(dependencies, request, request.params.endpointId);
        const { personId: actor } = personOf(request);
        const now = new Date();
        await dependencies.database.transaction(async tx => {
          await deleteEndpoint(tx, id, now);
          await recordAct(
            tx,
            [ownerOf(request)],
            { actor, act: 'delete-webhook-endpoint', subject: id },
            now,
          );
        });
        return { deleted: true as const };
      },
    });
  };
