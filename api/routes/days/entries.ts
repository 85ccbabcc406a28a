import { z } from 'zod';
import { entryPage } from '../../../db/queries/entry-lists.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { date, pageLimit, problems, shopParams } from '../../schemas.ts';
import { entrySchema, entryView } from './views.ts';

const STATES = [
  'staged',
  'sending',
  'posted',
  'differs',
  'refused',
  'unknown',
  'undoing',
  'undone',
  'parked',
  'superseded',
] as const;

const query = z.object({
  state: z.enum(STATES).optional(),
  date: date.optional(),
  after: z.uuid().optional(),
  limit: pageLimit,
});
const answer = z.object({ entries: z.array(entrySchema), next: z.string().nullable() });

/** Entries of a shop; the parked ones say what frees them. `next` is the `after` of the following page. */
export const entries: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/entries',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Entries, by state and day',
      tags: ['days'],
      params: shopParams,
      querystring: query,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { state, date: day, after, limit } = request.query;
      const filter = {
        states: state ? [state] : undefined,
        businessDates: day ? [day] : undefined,
        after,
        limit,
      };
      const rows = await readFor(dependencies, request, db => entryPage(db, shopId, filter));
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return { entries: rows.map(entryView), next: last?.id ?? null };
    },
  });
};
