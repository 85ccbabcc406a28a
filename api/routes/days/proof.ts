import { z } from 'zod';
import { allBooksOf } from '../../../db/queries/books-of-shop.ts';
import { dayOf } from '../../../db/queries/business-days.ts';
import { booksOnDays } from '../../../db/queries/day-proofs.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { notReceivedOn, notReceivedSchema } from '../../files/receipts.ts';
import { notFound } from '../../problems/problem.ts';
import { dayParams, problems } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { booksDaySchema, booksOfDay } from './books-of-day.ts';
import { daySchema, dayView, proofSchema } from './views.ts';

const query = z.object({
  connectionId: z.string().max(40).optional().describe('Whose proof; that of the first books by default'),
});
const answer = z.object({
  day: daySchema,
  proof: proofSchema.nullable(),
  books: z.array(booksDaySchema).describe('The day in each set of books that has it'),
  notReceived: notReceivedSchema.describe('What was not handed over for the day until now'),
});

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
      querystring: query,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { shopId } = shop;
      const language = languageOf(request);
      const { date } = request.params;
      const { connectionId } = request.query;
      const { row, sides } = await readFor(dependencies, request, async db => ({
        row: await dayOf(db, shopId, date),
        sides: await booksOnDays(db, shopId, [date]),
      }));
      if (!row) throw notFound(`There is no business day ${date} of this shop yet.`);
      const books = booksOfDay(await allBooksOf(dependencies.database, shopId), sides, language);
      const own = row.proof === null ? null : proofSchema.parse(row.proof);
      const notReceived = await notReceivedOn(dependencies.database, shop, date, language);
      const answered = { day: dayView(row, language), books, notReceived };
      if (connectionId === undefined) return { ...answered, proof: own };
      const wanted = books.find(one => one.connectionId === connectionId);
      if (!wanted) throw notFound(`The day ${date} is not in such books of this shop.`);
      return { ...answered, proof: wanted.proof };
    },
  });
};
