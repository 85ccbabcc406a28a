import { z } from 'zod';
import { startDateOf } from '../../../db/queries/books-of-shop.ts';
import { monthClosesOf } from '../../../db/queries/months.ts';
import { namesOf } from '../../../db/queries/people-and-keys.ts';
import { monthOf, monthsFrom, stateOfMonth } from '../../../domain/months/month.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { todayIn } from '../../files/understand.ts';
import { monthCsv, monthPage } from '../../months/page.ts';
import { booksQuery, monthParams, monthQuery } from '../../months/params.ts';
import { closeSchema, closeView, monthSchema, monthView } from '../../months/view.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const listed = z.object({
  month: z.string(),
  state: z.enum(['open', 'closed', 'reopened']),
  last: closeSchema.nullable().describe('Who closed or reopened it last'),
});

/** The months of one set of books, from its start to this one, the newest first. */
export const listMonths: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/months',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Months and whether they are closed',
      tags: ['months'],
      params: shopParams,
      querystring: booksQuery,
      response: { 200: z.object({ connectionId: z.string(), months: z.array(listed) }), ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const books = await requireBooks(dependencies, shop.shopId, request.query.connectionId);
      const rows = await monthClosesOf(dependencies.database, shop.shopId, books.connection.id);
      const names = await namesOf(
        dependencies.database,
        rows.map(({ by }) => by),
      );
      const months = monthsFrom(monthOf(startDateOf(shop, books)), monthOf(todayIn(shop.zone)));
      return {
        connectionId: books.connection.id,
        months: months.reverse().map(month => {
          const last = rows.findLast(row => row.month === month);
          return { month, state: stateOfMonth(month, rows), last: last ? closeView(last, names) : null };
        }),
      };
    },
  });
};

/** One month's checklist. */
export const monthChecklist: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/months/:month',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Checklist of a month',
      tags: ['months'],
      params: monthParams,
      querystring: monthQuery,
      response: { 200: monthSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { connectionId, of, language = languageOf(request) } = request.query;
      const books = await requireBooks(dependencies, shop.shopId, connectionId);
      return await monthView(dependencies, shop, books, { month: request.params.month, language, of });
    },
  });
};

const file = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: z.string() } },
});

/** Its figures as CSV. */
export const monthFile: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/months/:month/checklist.csv',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Checklist of a month as CSV',
      tags: ['months'],
      params: monthParams,
      querystring: monthQuery,
      response: {
        200: file('text/csv', 'CSV (RFC 4180) in UTF-8, amounts as decimals with the currency beside'),
        ...problems,
      },
    },
    handler: async (request, reply) => {
      const shop = shopOf(request);
      const { month } = request.params;
      const { connectionId, of, language = languageOf(request) } = request.query;
      const books = await requireBooks(dependencies, shop.shopId, connectionId);
      const view = await monthView(dependencies, shop, books, { month, language, of });
      reply.header('content-type', 'text/csv; charset=utf-8');
      reply.header('content-disposition', `attachment; filename="month-${month}.csv"`);
      reply.header('cache-control', 'no-store');
      return reply.send(monthCsv(view, language));
    },
  });
};

/** The month as a page to print. */
export const monthForPrint: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/months/:month/checklist.html',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Checklist of a month as a page to print',
      tags: ['months'],
      params: monthParams,
      querystring: monthQuery,
      response: { 200: file('text/html', 'A page with tables'), ...problems },
    },
    handler: async (request, reply) => {
      const shop = shopOf(request);
      const { month } = request.params;
      const { connectionId, of, language = languageOf(request) } = request.query;
      const books = await requireBooks(dependencies, shop.shopId, connectionId);
      const view = await monthView(dependencies, shop, books, { month, language, of });
      reply.header('content-type', 'text/html; charset=utf-8');
      reply.header('cache-control', 'no-store');
      return reply.send(monthPage(shop.name, view, language));
    },
  });
};
