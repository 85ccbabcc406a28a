import { z } from 'zod';
import type { Route } from '../../dependencies.ts';
import { problems } from '../../schemas.ts';
import { shopOfWebhook, storeBody } from '../../webhooks/incoming.ts';

const KIND = 'tekmetric';
const LARGEST_BYTES = 1024 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    /** The shop whose webhook secret this request knows. */
    webhookShopId: string | null;
  }
}

const params = z.object({ webhookId: z.string().max(100) });
const query = z.looseObject({ secret: z.string().max(200).optional() });

/** Takes webhooks: stored first, then answered; nobody is signalled. The secret is checked before the body is read. */
export const tekmetricWebhook: Route = (api, dependencies) => {
  api.decorateRequest('webhookShopId', null);
  // The shop system sends no headers of its own making: whatever it calls the body, it is JSON.
  api.removeAllContentTypeParsers();
  const parse = api.getDefaultJsonParser('error', 'error');
  api.addContentTypeParser('*', { parseAs: 'string' }, parse);
  api.route({
    method: 'POST',
    url: '/webhooks/tekmetric/:webhookId',
    bodyLimit: LARGEST_BYTES,
    schema: {
      summary: 'Webhooks of Tekmetric',
      tags: ['webhooks'],
      params,
      querystring: query,
      body: z.looseObject({}),
      response: { 200: z.object({ stored: z.boolean() }), ...problems },
    },
    onRequest: async request => {
      const asked = params.safeParse(request.params).data?.webhookId ?? null;
      const secret = query.safeParse(request.query).data?.secret ?? '';
      request.webhookShopId = await shopOfWebhook(dependencies, KIND, asked, secret);
    },
    handler: async request => {
      const shopId = request.webhookShopId;
      if (shopId === null) throw new Error('the webhook was not checked');
      const { body } = request;
      const stored = await storeBody(dependencies, shopId, body);
      return { stored };
    },
  });
};
