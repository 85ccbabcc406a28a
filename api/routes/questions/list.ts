import { z } from 'zod';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readChart, requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { openQuestions } from '../../mapping/open-questions.ts';
import { instant, problems, shopParams } from '../../schemas.ts';
import { suggestionSchema } from '../mapping/suggestion-schema.ts';

const question = z.object({
  reason: z.string().describe('The role, or the reason of an open question: the answer names it'),
  kind: z.enum(['role', 'choice']),
  words: z.string(),
  needs: z.enum(['item', 'discount', 'tender', 'account', 'tax', 'place']).nullable(),
  answers: z.array(z.string()).describe('Of a choice: what may be answered'),
  count: z.int().describe('How many documents wait for it'),
  examples: z.array(z.string()),
  since: instant,
  earliestDay: z.string(),
  days: z.array(z.string()),
  amount: z.int().describe('What waits, in minor units'),
  proposal: suggestionSchema.nullable(),
});
const query = z.object({
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
});

/** What the shop is asked once: one question for everything that waits for the same thing. */
export const questions: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/questions',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Open questions of the mapping',
      tags: ['mapping'],
      params: shopParams,
      querystring: query,
      response: { 200: z.object({ questions: z.array(question) }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const books = await requireBooks(dependencies, shopId, request.query.connectionId);
      const { accounts } = await readChart(dependencies, books);
      const open = await openQuestions(dependencies, shopId, books, accounts);
      return {
        questions: open.map(({ question: one, proposal }) => ({
          ...one,
          answers: [...one.answers],
          examples: [...one.examples],
          days: [...one.days],
          proposal,
        })),
      };
    },
  });
};
