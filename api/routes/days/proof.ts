import { z } from 'zod';
import { dayOf } from '../../../db/queries/business-days.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { notFound } from '../../problems/problem.ts';
import { dayParams, problems } from '../../schemas.ts';
import { daySchema, dayView, proofSchema } from './views.ts';

/** The proof of a business day: what the shop system says, what the books hold, to the cent. */
export const proof: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/days/:date/proof',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Proof of a day',
      tags: ['days'],
      params: dayParams,
      response: { 200: z.object({ day: daySchema, proof: proofSchema.nullable() }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { date } = request.params;
      const row = await readFor(dependencies, request, db => dayOf(db, shopId, date));
      if (!row) throw notFound(`There is no business day ${date} of this shop yet.`);
      return { day: dayView(row), proof: row.proof === null ? null : proofSchema.parse(row.proof) };
    },
  });
};
