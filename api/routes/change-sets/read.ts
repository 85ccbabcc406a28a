import { z } from 'zod';
import { changeSetsOf } from '../../../db/queries/change-sets.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import { booksOfSet, readSet } from '../../change-sets/keep.ts';
import { setParams } from '../../change-sets/params.ts';
import { changeSetSchema, changeSetView, wholeSchema, wholeView } from '../../change-sets/view.ts';
import type { Route } from '../../dependencies.ts';
import { pageLimit, problems, shopParams } from '../../schemas.ts';

/** One change set with its items, what it changes by account, and how far it has come. */
export const changeSet: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/change-sets/:number',
    config: { roles: EVERYONE },
    schema: {
      summary: 'A change set: its items, its effect per account, its progress',
      tags: ['change sets'],
      params: setParams,
      response: { 200: wholeSchema, ...problems },
    },
    handler: async request => {
      const set = await readSet(dependencies, request, request.params.number);
      const books = await booksOfSet(dependencies, set);
      return await wholeView(dependencies, request, books, set);
    },
  });
};

/** All change sets of a shop, newest first. */
export const changeSets: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/change-sets',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Change sets, newest first',
      tags: ['change sets'],
      params: shopParams,
      querystring: z.object({ limit: pageLimit }),
      response: { 200: z.object({ changeSets: z.array(changeSetSchema) }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { limit } = request.query;
      const rows = await readFor(dependencies, request, db => changeSetsOf(db, shopId, limit));
      return { changeSets: await Promise.all(rows.map(row => changeSetView(dependencies, row))) };
    },
  });
};
