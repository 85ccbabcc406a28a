import { z } from 'zod';
import { entriesBehind, entriesOnAccount } from '../../../db/queries/explain.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { explainRow } from '../../explain/explain-row.ts';
import { explainedSchema, explainedView } from '../../explain/views.ts';
import { notFound, wrongField } from '../../problems/problem.ts';
import { date, problems, shopParams } from '../../schemas.ts';

const word = z.string().min(1).max(100).optional();
const entries = z.object({ entries: z.array(explainedSchema) });

/** An object in the books: its entry, its revisions, and every line with the documents and the rule behind it. */
export const explainObject: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/explain/object',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Explain an object in the books',
      tags: ['days'],
      params: shopParams,
      querystring: z.object({ booksId: word, type: word, marker: word, number: word, entryId: word }),
      response: { 200: entries, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { query } = request;
      if (!query.booksId && !query.marker && !query.number && !query.entryId)
        throw wrongField('/query/booksId', 'Name the object by booksId, marker, number or entryId.');
      const rows = await readFor(dependencies, request, db => entriesBehind(db, shop.shopId, query));
      if (rows.length === 0) throw notFound('No entry of this shop stands behind such an object.');
      const explained = [];
      for (const row of rows) explained.push(explainedView(await explainRow(dependencies, shop, row)));
      return { entries: explained };
    },
  });
};

/** What a day moved on one account of the books. */
export const explainAccount: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/explain/account',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Explain what a day moved on an account',
      tags: ['days'],
      params: shopParams,
      querystring: z.object({ account: z.string().min(1).max(200), date }),
      response: { 200: entries.extend({ sum: z.int().describe('Debit positive') }), ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { account, date: day } = request.query;
      const rows = await readFor(dependencies, request, db =>
        entriesOnAccount(db, shop.shopId, account, day),
      );
      const explained = [];
      for (const row of rows) {
        const view = explainedView(await explainRow(dependencies, shop, row));
        explained.push({ ...view, lines: view.lines.filter(line => line.account === account) });
      }
      const lines = explained.flatMap(entry => entry.lines);
      return { entries: explained, sum: lines.reduce((all, line) => all + line.amount, 0) };
    },
  });
};
