import { z } from 'zod';
import { startDateOf } from '../../../db/queries/books-of-shop.ts';
import { MAPS } from '../../../domain/lifecycle/moves.ts';
import { mappingSchema } from '../../../domain/mapping/mapping.ts';
import { shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { approvedDays } from '../../mapping/approved.ts';
import { requireFitting } from '../../mapping/check.ts';
import { saveVersions } from '../../mapping/save.ts';
import { moveAnswer, moveAnswerSchema } from '../../moves/answers.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { wrongField } from '../../problems/problem.ts';
import { date, problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const body = z.strictObject({
  effectiveFrom: date.optional().describe('From which business date on; the start date by default'),
  mapping: mappingSchema,
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
  effectHash: z
    .string()
    .max(128)
    .optional()
    .describe('The effect that is approved; needed where posted days of a live shop change'),
});

/** Decides a mapping: a new version, in force from a business date on. */
export const writeMapping: Route = (api, dependencies) => {
  api.route({
    method: 'PUT',
    url: '/shops/:shopId/mapping',
    config: { roles: MAPS },
    schema: {
      summary: 'Decide the mapping',
      tags: ['mapping'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: moveAnswerSchema.extend({ version: z.int() }), ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { stage } = await requirePossible(dependencies, request, 'map');
      const books = await requireBooks(dependencies, shop.shopId, request.body.connectionId);
      const from = startDateOf(shop, books);
      const { mapping, effectiveFrom = from, effectHash } = request.body;
      if (effectiveFrom < from)
        throw wrongField('/body/effectiveFrom', `The books are kept from ${from} on.`);
      await requireFitting(dependencies, books, [mapping]);
      const wanted = [{ effectiveFrom, mapping }];
      const days = await approvedDays(dependencies, shop, books, wanted, { stage, effectHash });
      const { answer, version } = await saveVersions(dependencies, request, books, wanted, days);
      return { ...moveAnswer(shop.shopId, answer, languageOf(request)), version };
    },
  });
};
