import { z } from 'zod';
import { startDateOf } from '../../../db/queries/books-of-shop.ts';
import { mappingSchema } from '../../../domain/mapping/mapping.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requireFitting } from '../../mapping/check.ts';
import { effectOfVersions } from '../../mapping/effect-of.ts';
import { effectSchema, effectView } from '../../mapping/effect-view.ts';
import { wrongField } from '../../problems/problem.ts';
import { date, problems, shopParams } from '../../schemas.ts';

const body = z.strictObject({
  effectiveFrom: date.optional().describe('From which business date on; the start date by default'),
  mapping: mappingSchema,
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
});

/** Shows, before anything is saved, which days a mapping would change and by how much per account. */
export const mappingEffect: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/mapping/effect',
    config: { roles: EVERYONE },
    schema: {
      summary: 'What a mapping would change; nothing is saved',
      tags: ['mapping'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: effectSchema.extend({ effectiveFrom: z.string() }), ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const books = await requireBooks(dependencies, shop.shopId, request.body.connectionId);
      const from = startDateOf(shop, books);
      const { mapping, effectiveFrom = from } = request.body;
      if (effectiveFrom < from)
        throw wrongField('/body/effectiveFrom', `The books are kept from ${from} on.`);
      const chart = await requireFitting(dependencies, books, [mapping]);
      const effect = await effectOfVersions(dependencies, shop, books, [{ effectiveFrom, mapping }]);
      return { effectiveFrom, ...effectView(effect, chart) };
    },
  });
};
