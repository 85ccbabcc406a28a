import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { webhookOwner } from '../../../db/queries/source-connections.ts';
import { storeWebhook } from '../../../db/queries/webhook-events.ts';
import { canonicalJson } from '../../../domain/entries/canonical.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { ApiProblem, notFound } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';

const KIND = 'tekmetric';
const LARGEST_BYTES = 1024 * 1024;
const GONE = 410;
const OVER = ['cancelling', 'cancelled'];

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
      request.webhookShopId = await shopOfWebhook(dependencies, request);
    },
    handler: async request => {
      const shopId = request.webhookShopId;
      if (shopId === null) throw new Error('the webhook was not checked');
      const { body } = request;
      const stored = await store(dependencies, shopId, body);
      return { stored };
    },
  });
};

async function shopOfWebhook({ database }: ApiDependencies, request: FastifyRequest): Promise<string> {
  const asked = params.safeParse(request.params).data;
  const secret = query.safeParse(request.query).data?.secret ?? '';
  const owner = asked ? await webhookOwner(database, KIND, asked.webhookId) : null;
  // An unknown id takes the same way and time as a wrong secret.
  const wanted = Buffer.from(owner?.secretHash ?? '0'.repeat(64), 'hex');
  const given = createHash('sha256').update(secret, 'utf8').digest();
  const knows = wanted.length === given.length && timingSafeEqual(wanted, given);
  if (!owner || !knows) throw notFound('There is no such webhook.');
  if (OVER.includes(owner.stage))
    throw new ApiProblem('not-allowed', 'This shop was cancelled: remove the webhook.', { status: GONE });
  return owner.shopId;
}

/** False for a repeat. A body that JSON allows and Postgres does not (a zero character) is refused, not lost. */
async function store({ database }: ApiDependencies, shopId: string, body: unknown): Promise<boolean> {
  try {
    const hash = createHash('sha256').update(canonicalJson(body), 'utf8').digest('hex');
    return await storeWebhook(database, { shopId, hash, body }, new Date());
  } catch (error) {
    if (error instanceof RangeError || isUnstorable(error))
      throw new ApiProblem(
        'invalid-request',
        'The body cannot be stored: it is nested too deep or holds bad text.',
      );
    throw error;
  }
}

const UNSTORABLE = ['22P02', '22P05', '54001'];

function isUnstorable(error: unknown): boolean {
  const { cause } = error instanceof Error ? error : {};
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return typeof code === 'string' && UNSTORABLE.includes(code);
}
