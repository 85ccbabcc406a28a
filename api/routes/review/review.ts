import { z } from 'zod';
import { allBooksOf } from '../../../db/queries/books-of-shop.ts';
import { daysOn } from '../../../db/queries/business-days.ts';
import { booksOnDays } from '../../../db/queries/day-proofs.ts';
import { entryPage } from '../../../db/queries/entry-lists.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { currentStatus } from '../../moves/current-stage.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { booksDaySchema, booksOfDay } from '../days/books-of-day.ts';
import { daySchema, dayView, entrySchema, entryView, proofSchema } from '../days/views.ts';

/** Three days of one shop; no shop comes near it. */
const MOST_ENTRIES = 5_000;

const reviewDay = daySchema.extend({
  trialState: z.string().describe('prepared, approved, posted or proved'),
  proof: proofSchema.nullable(),
  books: z.array(booksDaySchema).describe('The day in each set of books that has it'),
  entries: z.array(entrySchema),
});

/** The trial days as a person approves them: the proof so far, and every entry as it would stand. */
export const review: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/review',
    config: { roles: EVERYONE },
    schema: {
      summary: 'The three days to review',
      tags: ['review'],
      params: shopParams,
      response: { 200: z.object({ stage: z.string(), days: z.array(reviewDay) }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { stage, trialDays } = await currentStatus(dependencies, request);
      const dates = trialDays.map(day => day.businessDate);
      const all = await allBooksOf(dependencies.database, shopId);
      const { days, entries, sides } = await readFor(dependencies, request, async db => ({
        days: await daysOn(db, shopId, dates),
        sides: await booksOnDays(db, shopId, dates),
        entries: await entryPage(db, shopId, { businessDates: dates, limit: MOST_ENTRIES }),
      }));
      return {
        stage,
        days: days.map(row => ({
          ...dayView(row, languageOf(request), true),
          trialState: trialDays.find(day => day.businessDate === row.businessDate)?.state ?? 'prepared',
          proof: row.proof === null ? null : proofSchema.parse(row.proof),
          books: booksOfDay(
            all,
            sides.filter(side => side.businessDate === row.businessDate),
            languageOf(request),
          ),
          entries: entries.filter(entry => entry.businessDate === row.businessDate).map(entryView),
        })),
      };
    },
  });
};
