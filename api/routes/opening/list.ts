import { z } from 'zod';
import { MAPS } from '../../../domain/lifecycle/moves.ts';
import { EVERYONE, personOf, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { readOpenItems } from '../../opening/read.ts';
import { openItemsSchema, openItemsView } from '../../opening/view.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const query = z.object({
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
});

/** What is open at the start in the shop system beside the books, with what was decided and the kept lists. */
export const openItemList: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/open-items',
    config: { roles: EVERYONE },
    schema: {
      summary: 'What is open at the start, on both sides',
      tags: ['starting'],
      params: shopParams,
      querystring: query,
      response: { 200: openItemsSchema, ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const books = await requireBooks(dependencies, shopId, request.query.connectionId);
      const language = languageOf(request);
      return await readFor(dependencies, request, database =>
        openItemsView({ database }, shopId, books, language),
      );
    },
  });
};

/** Reads both sides now; decisions stand. */
export const readOpenItemsNow: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/open-items/read',
    config: { roles: MAPS },
    schema: {
      summary: 'Read what is open in the books now',
      tags: ['starting'],
      params: shopParams,
      headers: idempotencyHeaders,
      querystring: query,
      response: { 200: openItemsSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const books = await requireBooks(dependencies, shop.shopId, request.query.connectionId);
      await readOpenItems(dependencies, shop, books, personOf(request).personId);
      return await openItemsView(dependencies, shop.shopId, books, languageOf(request));
    },
  });
};
