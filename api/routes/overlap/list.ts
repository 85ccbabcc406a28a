import { z } from 'zod';
import { openFindingDates } from '../../../db/queries/overlap-days.ts';
import { MAPS } from '../../../domain/lifecycle/moves.ts';
import { EVERYONE, personOf, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { prepareDays } from '../../overlap/prepare-days.ts';
import { readOverlap } from '../../overlap/read.ts';
import { overlapSchema, overlapView } from '../../overlap/view.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const query = z.object({
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
});

/** What others wrote in the books for our days, as it was last read, with what was decided. */
export const overlap: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/overlap',
    config: { roles: EVERYONE },
    schema: {
      summary: 'What the books hold already of what would be posted',
      tags: ['starting'],
      params: shopParams,
      querystring: query,
      response: { 200: overlapSchema, ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const books = await requireBooks(dependencies, shopId, request.query.connectionId);
      const language = languageOf(request);
      return await readFor(dependencies, request, database =>
        overlapView({ database }, shopId, books, language),
      );
    },
  });
};

/** Reads the books for it now; decisions stand. What waited for something that is gone is prepared again. */
export const readOverlapNow: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/overlap/read',
    config: { roles: MAPS },
    schema: {
      summary: 'Read what the books hold of our days now',
      tags: ['starting'],
      params: shopParams,
      headers: idempotencyHeaders,
      querystring: query,
      response: { 200: overlapSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const books = await requireBooks(dependencies, shop.shopId, request.query.connectionId);
      const place = { shopId: shop.shopId, targetConnectionId: books.connection.id };
      const before = await openFindingDates(dependencies.database, place);
      await readOverlap(dependencies, shop, books, personOf(request).personId);
      const left = await openFindingDates(dependencies.database, place);
      const cleared = before.difference(left);
      if (cleared.size > 0) await prepareDays(dependencies, request, shop.stage, cleared);
      return await overlapView(dependencies, shop.shopId, books, languageOf(request));
    },
  });
};
