import { EVERYONE, personOf, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { readPreflight } from '../../preflight/read-now.ts';
import { preflightSchema, preflightView } from '../../preflight/view.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

/** Reads both sides now and keeps what was found. */
export const readPreflightAgain: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/pre-flight',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Read the pre-flight again, now',
      tags: ['pre-flight'],
      params: shopParams,
      headers: idempotencyHeaders,
      response: { 200: preflightSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const read = await readPreflight(dependencies, shop, personOf(request).personId);
      return preflightView(shop.shopId, read, languageOf(request));
    },
  });
};
