import { z } from 'zod';
import { syncLogPage } from '../../../db/queries/sync-log.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { logWords } from '../../proofs/log-words.ts';
import { date, instant, isoOf, pageLimit, problems, rowId, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const row = z.object({
  id: z.int(),
  at: instant,
  businessDate: z.string().nullable(),
  event: z.string(),
  counts: z.json(),
  words: z
    .string()
    .nullable()
    .describe('The verdict of a proof, or what was asked, found and done after a lost answer; else null'),
});
const query = z.object({ date: date.optional(), before: rowId, limit: pageLimit });

/** What the shop's runs did, newest first; `next` is the `before` of the following page. */
export const syncLog: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/sync-log',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Sync log',
      tags: ['days'],
      params: shopParams,
      querystring: query,
      response: { 200: z.object({ log: z.array(row), next: z.int().nullable() }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { limit, ...filter } = request.query;
      const language = languageOf(request);
      const rows = await readFor(dependencies, request, async db => {
        const page = await syncLogPage(db, shopId, filter, limit);
        const told = [];
        for (const each of page) told.push({ ...each, words: await logWords(db, each, language) });
        return told;
      });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        log: rows.map(({ id, at, businessDate, event, counts, words }) => ({
          id,
          at: isoOf(at),
          businessDate,
          event,
          counts: z.json().parse(counts),
          words,
        })),
        next: last?.id ?? null,
      };
    },
  });
};
