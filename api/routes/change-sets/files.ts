import { z } from 'zod';
import { itemsOf } from '../../../db/queries/change-set-items.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import { booksOfSet, readSet } from '../../change-sets/keep.ts';
import { setParams } from '../../change-sets/params.ts';
import { planCsv, planPage } from '../../change-sets/plan-files.ts';
import { wholeView } from '../../change-sets/view.ts';
import type { Route } from '../../dependencies.ts';
import { language, problems } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const query = z.object({
  language: language.optional().describe('Without it Accept-Language decides'),
});
const file = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: z.string() } },
});

/** The plan as CSV. */
export const changeSetFile: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/change-sets/:number/plan.csv',
    config: { roles: EVERYONE },
    schema: {
      summary: 'A change set as CSV',
      tags: ['change sets'],
      params: setParams,
      querystring: query,
      response: { 200: file('text/csv', 'CSV (RFC 4180) in UTF-8'), ...problems },
    },
    handler: async (request, reply) => {
      const set = await readSet(dependencies, request, request.params.number);
      const wanted = request.query.language ?? languageOf(request);
      const whole = await wholeView(dependencies, request, await booksOfSet(dependencies, set), set, wanted);
      reply.header('content-type', 'text/csv; charset=utf-8');
      reply.header('content-disposition', `attachment; filename="change-set-${set.number}.csv"`);
      reply.header('cache-control', 'no-store');
      return reply.send(planCsv(whole, wanted));
    },
  });
};

/** The plan as a page for printing. */
export const changeSetForPrint: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/change-sets/:number/plan.html',
    config: { roles: EVERYONE },
    schema: {
      summary: 'A change set as a page for printing',
      tags: ['change sets'],
      params: setParams,
      querystring: query,
      response: { 200: file('text/html', 'A page with tables'), ...problems },
    },
    handler: async (request, reply) => {
      const { name } = shopOf(request);
      const set = await readSet(dependencies, request, request.params.number);
      const wanted = request.query.language ?? languageOf(request);
      const whole = await wholeView(dependencies, request, await booksOfSet(dependencies, set), set, wanted);
      reply.header('content-type', 'text/html; charset=utf-8');
      reply.header('cache-control', 'no-store');
      return reply.send(planPage(name, whole, wanted));
    },
  });
};

const copySchema = z.object({
  position: z.int(),
  object: z.string(),
  number: z.string(),
  copy: z.unknown().describe('Ours: the entry as it stood; others’: the books’ own form'),
});

/** What was kept of everything that a change set took out. */
export const changeSetCopies: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/change-sets/:number/copies',
    config: { roles: EVERYONE },
    schema: {
      summary: 'The saved copies of a change set',
      tags: ['change sets'],
      params: setParams,
      response: { 200: z.object({ copies: z.array(copySchema) }), ...problems },
    },
    handler: async (request, reply) => {
      const { shopId, number } = await readSet(dependencies, request, request.params.number);
      const rows = await readFor(dependencies, request, db => itemsOf(db, shopId, number));
      reply.header('cache-control', 'no-store');
      return {
        copies: rows
          .filter(row => row.savedCopy !== null)
          .map(({ position, item, savedCopy }) => ({
            position,
            object: `${item.kind ?? item.type} ${item.booksId ?? ''}`.trim(),
            number: item.number,
            copy: savedCopy,
          })),
      };
    },
  });
};
