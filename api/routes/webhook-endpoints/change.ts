import { z } from 'zod';
import { recordAct } from '../../../db/queries/staff-audit.ts';
import { changeEndpoint } from '../../../db/queries/webhook-endpoints.ts';
import { addressFault } from '../../../domain/webhooks/address.ts';
import { personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { wrongField } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';
import { ENDPOINTS, endpointIn, endpointParams, type Owner, ownerOf, writers } from '../../webhooks/owner.ts';
import { description, endpointSchema, endpointView, events, url } from '../../webhooks/views.ts';

const body = z.strictObject({
  url: url.optional(),
  events: events.optional(),
  description: description.optional(),
  state: z.enum(['active', 'disabled']).optional(),
});

/** Changes an endpoint; `state: active` takes one up again that was disabled. */
export const changeWebhookEndpoint =
  (owner: Owner): Route =>
  (api, dependencies) => {
    const { database, configuration } = dependencies;
    api.route({
      method: 'PATCH',
      url: `${ENDPOINTS[owner]}/:endpointId`,
      config: { roles: writers(owner) },
      schema: {
        summary: 'Change a webhook endpoint',
        tags: ['webhooks'],
        params: endpointParams(owner),
        headers: idempotencyHeaders,
        body,
        response: { 200: endpointSchema, ...problems },
      },
      handler: async request => {
        const { id, state: before } = await endpointIn(dependencies, request, request.params.endpointId);
        const { url: address, ...rest } = request.body;
        const fault =
          address === undefined ? null : addressFault(address, configuration.practiceUrl !== null);
        if (fault) throw wrongField('/body/url', fault);
        const { personId: actor } = personOf(request);
        const now = new Date();
        await database.transaction(async tx => {
          await changeEndpoint(tx, id, request.body, now);
          // An address may carry a secret of the other side: the trail says that it changed, not to what.
          const after = { ...rest, ...(address !== undefined && { url: 'changed' }) };
          const act = {
            actor,
            act: 'change-webhook-endpoint',
            subject: id,
            before: { state: before },
            after,
          };
          await recordAct(tx, [ownerOf(request)], act, now);
        });
        return endpointView(await endpointIn(dependencies, request, id));
      },
    });
  };
