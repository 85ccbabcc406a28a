import { z } from 'zod';
import { looksOf } from '../../../db/queries/settlements.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { lookTold } from '../../proofs/look-words.ts';
import { date, instant, isoOf, pageLimit, problems, rowId, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const look = z.object({
  id: z.int(),
  at: instant,
  entryId: z.string(),
  connectionId: z.string(),
  subject: z.string(),
  purpose: z.string(),
  businessDate: z.string(),
  operation: z.string().describe('What the lost answer was about: create, update, void or delete'),
  requestKey: z.string().nullable(),
  generation: z.int(),
  asked: z.json().describe('What was looked for in the books'),
  found: z.string().describe('nothing, this or ambiguous'),
  booksId: z.string().nullable(),
  detail: z.string(),
  done: z.string().describe('adopted, taken-back, waits, repeated, next-generation, left-to-person or left'),
  words: z.string().describe('Asked, found and done as people read it'),
});
const query = z.object({ date: date.optional(), before: rowId, limit: pageLimit });

/** What became of lost answers, look by look, the newest first; `next` is the `before` of the following page. */
export const unknowns: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/unknowns',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Lost answers: what was asked, found and done',
      tags: ['days'],
      params: shopParams,
      querystring: query,
      response: { 200: z.object({ looks: z.array(look), next: z.int().nullable() }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { date: businessDate, before, limit } = request.query;
      const language = languageOf(request);
      const rows = await readFor(dependencies, request, db =>
        looksOf(db, shopId, { businessDate, before, limit }),
      );
      return {
        looks: rows.map(kept => {
          const { at, targetConnectionId: connectionId, shopId: _, ...row } = kept;
          return { ...row, connectionId, at: isoOf(at), ...lookTold(kept, language) };
        }),
        next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },
  });
};
