import { z } from 'zod';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requireFitting } from '../../mapping/check.ts';
import { decisionBody, versionsFor } from '../../mapping/decision-wanted.ts';
import { effectOfVersions } from '../../mapping/effect-of.ts';
import { effectSchema, effectView } from '../../mapping/effect-view.ts';
import { problems, shopParams } from '../../schemas.ts';

/** Shows what a decision would change on posted days, before it is taken. */
export const decisionEffect: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/decisions/effect',
    config: { roles: EVERYONE },
    schema: {
      summary: 'What a decision would change; nothing is saved',
      tags: ['mapping'],
      params: shopParams,
      headers: idempotencyHeaders,
      body: decisionBody,
      response: { 200: effectSchema.extend({ effectiveFrom: z.string() }), ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const books = await requireBooks(dependencies, shop.shopId, request.body.connectionId);
      const { effectiveFrom, wanted } = await versionsFor(dependencies, shop, books, request.body);
      const mappings = wanted.map(version => version.mapping);
      const chart = await requireFitting(dependencies, books, mappings);
      const effect = await effectOfVersions(dependencies, shop, books, wanted);
      return { effectiveFrom, ...effectView(effect, chart) };
    },
  });
};
