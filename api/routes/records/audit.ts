import { z } from 'zod';
import { auditPage } from '../../../db/queries/audit.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { instant, isoOf, pageLimit, problems, rowId, shopParams } from '../../schemas.ts';

const row = z.object({
  id: z.int(),
  at: instant,
  actor: z.string().describe('A person’s id, or the engine'),
  act: z.string(),
  reason: z.string().nullable(),
  before: z.json(),
  after: z.json(),
});
const query = z.object({ before: rowId, limit: pageLimit });

/** Who did what, when and why, newest first; `next` is the `before` of the following page. */
export const audit: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/audit',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Audit trail',
      tags: ['records'],
      params: shopParams,
      querystring: query,
      response: { 200: z.object({ acts: z.array(row), next: z.int().nullable() }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { before, limit } = request.query;
      const rows = await readFor(dependencies, request, db => auditPage(db, shopId, before, limit));
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        acts: rows.map(({ id, at, actor, act, reason, before: was, after }) => ({
          id,
          at: isoOf(at),
          actor,
          act,
          reason,
          before: z.json().parse(was),
          after: z.json().parse(after),
        })),
        next: last?.id ?? null,
      };
    },
  });
};
