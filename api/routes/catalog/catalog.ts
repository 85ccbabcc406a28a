import { z } from 'zod';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import { catalogOf, freshCatalog } from '../../connections/catalog.ts';
import type { Route } from '../../dependencies.ts';
import { instant, isoOf, problems, shopParams } from '../../schemas.ts';

const entry = z.object({ id: z.string(), name: z.string(), active: z.boolean() });
const account = entry.extend({ type: z.string(), subType: z.string() });

const query = z.object({
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
  refresh: z.enum(['true', 'false']).default('false').describe('Read now, however fresh the kept lists are'),
});

const answer = z.object({
  company: z.string(),
  readAt: instant,
  accounts: z.array(account),
  items: z.array(entry.extend({ type: z.string(), account: z.string().nullable() })),
  classes: z.array(entry),
  departments: z.array(entry),
  taxCodes: z.array(entry),
  taxRates: z.array(entry.extend({ percent: z.string() })),
});

/** All lists of the books to which a mapping points, kept for a day. */
export const catalog: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/books/catalog',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Accounts, items, classes, departments and tax codes of the books',
      tags: ['mapping'],
      params: shopParams,
      querystring: query,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const { connectionId, refresh } = request.query;
      const books = await requireBooks(dependencies, shopOf(request).shopId, connectionId);
      const read = refresh === 'true' ? freshCatalog : catalogOf;
      const { chart, readAt } = await read(dependencies, books);
      return {
        company: books.company.name,
        readAt: isoOf(readAt),
        accounts: [...chart.accounts],
        items: [...(chart.items ?? [])],
        classes: [...(chart.classes ?? [])],
        departments: [...(chart.departments ?? [])],
        taxCodes: [...(chart.taxCodes ?? [])],
        taxRates: [...(chart.taxRates ?? [])],
      };
    },
  });
};
