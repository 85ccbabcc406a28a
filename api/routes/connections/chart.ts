import { z } from 'zod';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readChart, requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { problems, shopParams } from '../../schemas.ts';

const account = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  subType: z.string(),
  active: z.boolean(),
});

const query = z.object({
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
});

/** The chart of accounts of the shop's books, read now. */
export const chart: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/chart',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Chart of accounts of the books',
      tags: ['mapping'],
      params: shopParams,
      querystring: query,
      response: { 200: z.object({ company: z.string(), accounts: z.array(account) }), ...problems },
    },
    handler: async request => {
      const books = await requireBooks(dependencies, shopOf(request).shopId, request.query.connectionId);
      const { accounts } = await readChart(dependencies, books);
      return { company: books.company.name, accounts: [...accounts] };
    },
  });
};
