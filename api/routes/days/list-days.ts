import { z } from 'zod';
import { dayPage } from '../../../db/queries/business-days.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { date, pageLimit, problems, shopParams } from '../../schemas.ts';
import { notOursSchema, notOursView } from '../../starting/first-sync.ts';
import { languageOf } from '../../texts/language.ts';
import { daySchema, dayView } from './views.ts';

const query = z.object({ before: date.optional(), limit: pageLimit });
const answer = z.object({
  ...notOursSchema.shape,
  days: z.array(daySchema),
  next: z.string().nullable(),
});

/** Business days of a shop, newest first; `next` is the `before` of the following page. */
export const listDays: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/days',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Business days',
      tags: ['days'],
      params: shopParams,
      querystring: query,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { shopId } = shop;
      const language = languageOf(request);
      const { before, limit } = request.query;
      const rows = await readFor(dependencies, request, db => dayPage(db, shopId, before, limit));
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        ...notOursView(shop, language),
        days: rows.map(row => dayView(row, language)),
        next: last?.businessDate ?? null,
      };
    },
  });
};
