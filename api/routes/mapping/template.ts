import { z } from 'zod';
import { startDateOf } from '../../../db/queries/books-of-shop.ts';
import { MAPS } from '../../../domain/lifecycle/moves.ts';
import { mappingSchema } from '../../../domain/mapping/mapping.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { approvedDays } from '../../mapping/approved.ts';
import { requireFitting } from '../../mapping/check.ts';
import { completed, fromTemplate, whole } from '../../mapping/from-template.ts';
import { saveVersions } from '../../mapping/save.ts';
import { moveAnswer, moveAnswerSchema } from '../../moves/answers.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { suggestionSchema } from './suggestion-schema.ts';

const missing = z.object({
  role: z.string(),
  words: z.string(),
  name: z.string(),
  type: z.string(),
  subType: z.string().nullable(),
});
const of = {
  source: z.string().max(40).optional().describe('The source system; the shop’s own by default'),
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
};

/** A whole mapping for the shop's source system out of the chart, with what the chart misses; nothing is saved. */
export const mappingTemplate: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/mapping/template',
    config: { roles: EVERYONE },
    schema: {
      summary: 'The mapping of a template, not yet applied',
      tags: ['mapping'],
      params: shopParams,
      querystring: z.object(of),
      response: {
        200: z.object({
          source: z.string(),
          suggestions: z.array(suggestionSchema),
          draft: mappingSchema.extend({ receivableAccount: z.string().nullable() }),
          missing: z.array(missing),
        }),
        ...problems,
      },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { source = shop.sourceKind, connectionId } = request.query;
      const books = await requireBooks(dependencies, shop.shopId, connectionId);
      const { suggestions, draft, missing: lacks } = await fromTemplate(dependencies, shop, books, source);
      return { source, suggestions: [...suggestions], draft, missing: [...lacks] };
    },
  });
};

const body = z.strictObject({
  ...of,
  createMissing: z.boolean().default(false).describe('Create in the books what the chart misses'),
});

/** Maps the shop from a template in one step; adjusting it afterwards is a further version. */
export const applyTemplate: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/mapping/template',
    config: { roles: MAPS },
    schema: {
      summary: 'Map the shop from a template',
      tags: ['mapping'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: {
        200: moveAnswerSchema.extend({ version: z.int(), created: z.array(z.string()) }),
        ...problems,
      },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { source = shop.sourceKind, connectionId, createMissing } = request.body;
      const { stage } = await requirePossible(dependencies, request, 'map');
      const books = await requireBooks(dependencies, shop.shopId, connectionId);
      const template = await fromTemplate(dependencies, shop, books, source);
      const { mapping, made } = createMissing
        ? await completed(dependencies, books, template)
        : { mapping: whole(template), made: [] };
      await requireFitting(dependencies, books, [mapping]);
      const wanted = [{ effectiveFrom: startDateOf(shop, books), mapping }];
      const days = await approvedDays(dependencies, shop, books, wanted, { stage, effectHash: undefined });
      const { answer, version } = await saveVersions(dependencies, request, books, wanted, days);
      return { ...moveAnswer(shop.shopId, answer, languageOf(request)), version, created: [...made] };
    },
  });
};
