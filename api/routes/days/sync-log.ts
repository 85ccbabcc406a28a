import { z } from 'zod';
import { syncLogPage } from '../../../db/queries/sync-log.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { instant, isoOf, pageLimit, problems, rowId, shopParams } from '../../schemas.ts';

const row = z.object({
  id: z.int(),
  at: instant,
  businessDate: z.string().nullable(),
  event: z.string(),
  counts: z.json(),
});
const query = z.object({ before: rowId, limit: pageLimit });

/** What the shop's runs did, newest first; `next` is the `before` of the following page. */
export const syncLog: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/sync-log',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Sync log',
      tags: ['days'],
      params: shopParams,
      querystring: query,
      response: { 200: z.object({ log: z.array(row), next: z.int().nullable() }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { before, limit } = request.query;
      const rows = await readFor(dependencies, request, db => syncLogPage(db, shopId, before, limit));
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        log: rows.map(({ id, at, businessDate, event, counts }) => ({
          id,
          at: isoOf(at),
          businessDate,
          event,
          counts: z.json().parse(counts),
        })),
        next: last?.id ?? null,
      };
    },
  });
};
