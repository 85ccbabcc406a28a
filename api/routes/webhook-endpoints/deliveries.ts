import { z } from 'zod';
import { deliveryPage } from '../../../db/queries/webhook-endpoints.ts';
import type { Route } from '../../dependencies.ts';
import { pageLimit, problems, rowId } from '../../schemas.ts';
import { ENDPOINTS, endpointIn, endpointParams, type Owner, readAs, readers } from '../../webhooks/owner.ts';
import { deliverySchema, deliveryView } from '../../webhooks/views.ts';

const query = z.object({
  state: z.enum(['waiting', 'delivered', 'failed', 'stopped']).optional(),
  before: rowId,
  limit: pageLimit,
});
const answer = z.object({ deliveries: z.array(deliverySchema), next: z.int().nullable() });

/** The log of an endpoint, newest first, with every attempt; `next` is the `before` of the following page. */
export const webhookDeliveryLog =
  (owner: Owner): Route =>
  (api, dependencies) => {
    api.route({
      method: 'GET',
      url: `${ENDPOINTS[owner]}/:endpointId/deliveries`,
      config: { roles: readers(owner) },
      schema: {
        summary: 'Deliveries of a webhook endpoint',
        tags: ['webhooks'],
        params: endpointParams(owner),
        querystring: query,
        response: { 200: answer, ...problems },
      },
      handler: async request => {
        const { id } = await endpointIn(dependencies, request, request.params.endpointId);
        const rows = await readAs(dependencies, request, db => deliveryPage(db, id, request.query));
        const last = rows.length === request.query.limit ? rows.at(-1) : undefined;
        return { deliveries: rows.map(deliveryView), next: last?.id ?? null };
      },
    });
  };
