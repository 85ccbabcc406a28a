import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { recordAct } from '../../../db/queries/staff-audit.ts';
import { endpointOf, insertEndpoint } from '../../../db/queries/webhook-endpoints.ts';
import { addressFault } from '../../../domain/webhooks/address.ts';
import { WEBHOOK_EVENTS } from '../../../domain/webhooks/events.ts';
import { personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { notFound, wrongField } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';
import { ENDPOINTS, listParams, type Owner, ownerOf, writers } from '../../webhooks/owner.ts';
import { newSecret } from '../../webhooks/secrets.ts';
import { description, endpointView, events, url, withSecret } from '../../webhooks/views.ts';

const body = z.strictObject({
  url,
  events: events.optional().describe('All of them by default'),
  description: description.optional(),
});

/** Adds an endpoint. Its secret is in this answer, and in no other. */
export const addWebhookEndpoint =
  (owner: Owner): Route =>
  (api, { database, keys, configuration }) => {
    api.route({
      method: 'POST',
      url: ENDPOINTS[owner],
      config: { roles: writers(owner) },
      schema: {
        summary: 'Add a webhook endpoint',
        tags: ['webhooks'],
        params: listParams(owner),
        headers: idempotencyHeaders,
        body,
        response: { 201: withSecret, ...problems },
      },
      handler: async (request, reply) => {
        const shopId = ownerOf(request);
        const { personId: actor } = personOf(request);
        const { url: address, events: wanted = [...WEBHOOK_EVENTS], description: words = '' } = request.body;
        const fault = addressFault(address, configuration.practiceUrl !== null);
        if (fault) throw wrongField('/body/url', fault);
        const id = randomUUID();
        const { secret, sealed } = newSecret(keys, id);
        const now = new Date();
        const row = await database.transaction(async tx => {
          await insertEndpoint(
            tx,
            {
              id,
              shopId,
              url: address,
              description: words,
              events: wanted,
              createdBy: actor,
              secret: sealed,
            },
            now,
          );
          const after = { events: wanted };
          await recordAct(tx, [shopId], { actor, act: 'add-webhook-endpoint', subject: id, after }, now);
          return await endpointOf(tx, shopId, id);
        });
        if (!row) throw notFound();
        return reply.code(201).send({ ...endpointView(row), secret });
      },
    });
  };
