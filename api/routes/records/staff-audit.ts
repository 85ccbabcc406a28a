import { z } from 'zod';
import { namesOf } from '../../../db/queries/people-and-keys.ts';
import { staffAuditPage } from '../../../db/queries/staff-audit.ts';
import type { Route } from '../../dependencies.ts';
import { problems } from '../../schemas.ts';
import { actSchema, actView, auditFilter, auditQuery, nextPage } from './audit-view.ts';

const act = actSchema.extend({ subject: z.string().describe('A person, an invitation, a plan, a version') });

/** Acts that concern no shop: staff who join and leave, their keys, terms, prices. */
export const staffAudit: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/audit',
    config: { roles: ['admin'] },
    schema: {
      summary: 'Audit trail of what concerns no shop',
      tags: ['records'],
      querystring: auditQuery,
      response: { 200: z.object({ acts: z.array(act), next: z.int().nullable() }), ...problems },
    },
    handler: async request => {
      const filter = auditFilter(request.query);
      const rows = await staffAuditPage(database, filter);
      const names = await namesOf(
        database,
        rows.map(row => row.actor),
      );
      const acts = rows.map(row => ({ ...actView(row, names), subject: row.subject }));
      return { acts, next: nextPage(rows, filter.limit) };
    },
  });
};
