import { z } from 'zod';
import { IDENTIFIX } from '../../connections/identifix.ts';
import type { Route } from '../../dependencies.ts';
import { problems } from '../../schemas.ts';
import { shopOfWebhook, storeBody } from '../../webhooks/incoming.ts';

const LARGEST_BYTES = 4 * 1024 * 1024;
const params = z.object({ webhookId: z.string().max(100) });

/** Takes webhooks: stored first, then answered, within the three seconds that are given. The header holds the shop's key. */
export const identifixWebhook: Route = (api, dependencies) => {
  api.decorateRequest('webhookShopId', null);
  api.route({
    method: 'POST',
    url: '/webhooks/identifix/:webhookId',
    bodyLimit: LARGEST_BYTES,
    schema: {
      summary: 'Webhooks of Identifix Shop Manager',
      tags: ['webhooks'],
      params,
      body: z.looseObject({}),
      response: { 200: z.object({ stored: z.boolean() }), ...problems },
    },
    onRequest: async request => {
      const asked = params.safeParse(request.params).data?.webhookId ?? null;
      const given = request.headers['x-api-secret'];
      const secret = typeof given === 'string' ? given : '';
      request.webhookShopId = await shopOfWebhook(dependencies, IDENTIFIX, asked, secret);
    },
    handler: async request => {
      const shopId = request.webhookShopId;
      if (shopId === null) throw new Error('the webhook was not checked');
      return { stored: await storeBody(dependencies, shopId, request.body) };
    },
  });
};
