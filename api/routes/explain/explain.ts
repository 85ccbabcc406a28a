import { z } from 'zod';
import type { EntryRow } from '../../../db/queries/entries.ts';
import {
  casesAbout,
  documentsOfOrder,
  entriesAround,
  entriesBehind,
  entriesOnAccount,
} from '../../../db/queries/explain.ts';
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

const document = z.object({
  ref: z.string(),
  kind: z.string(),
  state: z.string(),
  businessDate: z.string().nullable(),
  amount: z.int().nullable(),
});
const followed = z.object({
  entryId: z.string(),
  kind: z.string(),
  cause: z.string(),
  state: z.string(),
  resolution: z.string().nullable(),
});

/** Everything that an order became: its own objects, and its share in the sums of days. */
export const explainOrder: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/explain/order',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Explain what became of an order',
      tags: ['days'],
      params: shopParams,
      querystring: z.object({ number: z.string().min(1).max(60) }),
      response: {
        200: entries.extend({ documents: z.array(document), cases: z.array(followed) }),
        ...problems,
      },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { number } = request.query;
      const documents = await readFor(dependencies, request, db => documentsOfOrder(db, shop.shopId, number));
      if (documents.length === 0) throw notFound(`No order ${number} of this shop is known.`);
      const refs = new Set(documents.map(({ ref }) => ref));
      const dates = [...new Set(documents.flatMap(({ businessDate }) => businessDate ?? []))];
      const rows = await readFor(dependencies, request, db =>
        entriesAround(db, shop.shopId, [...refs], dates),
      );
      const explained = [];
      for (const row of rows) {
        const view = explainedView(await explainRow(dependencies, shop, row));
        const shared = view.lines.flatMap(line => {
          const parts = line.parts.filter(part => refs.has(part.document));
          return parts.length === 0 ? [] : [{ ...line, parts }];
        });
        if (shared.length > 0 || !isOfDay(row))
          explained.push(isOfDay(row) ? { ...view, lines: shared } : view);
      }
      const ids = explained.map(({ entryId }) => entryId);
      const cases = await readFor(dependencies, request, db => casesAbout(db, shop.shopId, ids));
      return { documents: [...documents], entries: explained, cases: [...cases] };
    },
  });
};

function isOfDay({ subject }: EntryRow): boolean {
  return subject.startsWith('day:');
}
