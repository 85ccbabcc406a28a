import { z } from 'zod';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { decisionSchema, decisionsView } from '../../mapping/decisions-view.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const query = z.object({
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
});

/** What an installation appointment is for: each decision with its choices, and who took it when. */
export const decisions: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/decisions',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Decisions of the installation',
      tags: ['mapping'],
      params: shopParams,
      querystring: query,
      response: { 200: z.object({ decisions: z.array(decisionSchema) }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const books = await requireBooks(dependencies, shopId, request.query.connectionId);
      return { decisions: await decisionsView(dependencies, shopId, books, languageOf(request)) };
    },
  });
};
