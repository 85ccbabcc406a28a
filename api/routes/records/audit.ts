import { z } from 'zod';
import { auditPage } from '../../../db/queries/audit.ts';
import { namesOf } from '../../../db/queries/people-and-keys.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { problems, shopParams } from '../../schemas.ts';
import { actSchema, actView, auditFilter, auditQuery, nextPage } from './audit-view.ts';

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
      querystring: auditQuery,
      response: { 200: z.object({ acts: z.array(actSchema), next: z.int().nullable() }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const filter = auditFilter(request.query);
      const rows = await readFor(dependencies, request, db => auditPage(db, shopId, filter));
      const names = await namesOf(
        dependencies.database,
        rows.map(row => row.actor),
      );
      return { acts: rows.map(row => actView(row, names)), next: nextPage(rows, filter.limit) };
    },
  });
};
