import { z } from 'zod';
import { casesOf } from '../../../db/queries/cases.ts';
import { CASE_KINDS } from '../../../domain/cases/case.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { caseSchema, caseView } from './case-view.ts';

const MOST = 200;
const query = z.object({
  open: z.enum(['true', 'false']).optional(),
  kind: z.enum(CASE_KINDS).optional(),
  day: z.iso.date().optional().describe('The business day, or the date on which the difference is booked'),
});

/** Corrections and drifts, newest first. */
export const listCases: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/cases',
    config: { roles: EVERYONE },
    schema: {
      summary: 'What changed after it was posted',
      tags: ['cases'],
      params: shopParams,
      querystring: query,
      response: { 200: z.object({ cases: z.array(caseSchema) }), ...problems },
    },
    handler: async request => {
      const { open, kind, day } = request.query;
      const filter = { open: open === undefined ? undefined : open === 'true', kind, day, limit: MOST };
      const rows = await casesOf(database, shopOf(request).shopId, filter);
      return { cases: rows.map(row => caseView(row, languageOf(request))) };
    },
  });
};
