import { z } from 'zod';
import { endpointsOf } from '../../../db/queries/webhook-endpoints.ts';
import type { Route } from '../../dependencies.ts';
import { problems } from '../../schemas.ts';
import { ENDPOINTS, listParams, type Owner, ownerOf, readAs, readers } from '../../webhooks/owner.ts';
import { endpointSchema, endpointView } from '../../webhooks/views.ts';

/** The endpoints of a shop, or of all shops; never their secrets. */
export const listWebhookEndpoints =
  (owner: Owner): Route =>
  (api, dependencies) => {
    api.route({
      method: 'GET',
      url: ENDPOINTS[owner],
      config: { roles: readers(owner) },
      schema: {
        summary: 'Webhook endpoints',
        tags: ['webhooks'],
        params: listParams(owner),
        response: { 200: z.object({ endpoints: z.array(endpointSchema) }), ...problems },
      },
      handler: async request => {
        const rows = await readAs(dependencies, request, db => endpointsOf(db, ownerOf(request)));
        return { endpoints: rows.map(endpointView) };
      },
    });
  };
