import { z } from 'zod';
import { type BooksOfShop, startDateOf } from '../../../db/queries/books-of-shop.ts';
import { deleteMappingVersion, insertMappingVersion } from '../../../db/queries/mapping-versions.ts';
import { MOVE_RULES } from '../../../domain/lifecycle/moves.ts';
import { type Mapping, mappingSchema } from '../../../domain/mapping/mapping.ts';
import { validateMapping } from '../../../domain/mapping/validate.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { readChart, requireBooks } from '../../connections/books.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { moveAnswer, moveAnswerSchema } from '../../moves/answers.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { commandOf, sendMove } from '../../moves/send-move.ts';
import { ApiProblem, wrongField } from '../../problems/problem.ts';
import { date, problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const body = z.strictObject({
  effectiveFrom: date.optional().describe('From which business date on; the start date by default'),
  mapping: mappingSchema,
  connectionId: z.string().max(40).optional().describe('Which books; the first ones by default'),
});

/** Decides a mapping: a new version, in force from a business date on. */
export const writeMapping: Route = (api, dependencies) => {
  api.route({
    method: 'PUT',
    url: '/shops/:shopId/mapping',
    config: { roles: MOVE_RULES.map.roles },
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
      await requirePossible(dependencies, request, 'map');
      const books = await requireBooks(dependencies, shop.shopId, request.body.connectionId);
      const from = startDateOf(shop, books);
      const { mapping, effectiveFrom = from } = request.body;
      if (effectiveFrom < from)
        throw wrongField('/body/effectiveFrom', `The books are kept from ${from} on.`);
      await checkMapping(dependencies, books, mapping);
      const targetConnectionId = books.connection.id;
      const decidedBy = personOf(request).personId;
      const version = await insertMappingVersion(dependencies.database, shop.shopId, {
        targetConnectionId,
        effectiveFrom,
        mapping,
        decidedBy,
        decidedAt: new Date(),
      });
      try {
        const input = { ...commandOf(request), targetConnectionId, version };
        const answer = await sendMove(dependencies, shop, 'map', input);
        return { ...moveAnswer(shop.shopId, answer, languageOf(request)), version };
      } catch (error) {
        if (isRefusal(error))
          await deleteMappingVersion(dependencies.database, shop.shopId, targetConnectionId, version);
        throw error;
      }
    },
  });
};

async function checkMapping(
  dependencies: ApiDependencies,
  books: BooksOfShop,
  mapping: Mapping,
): Promise<void> {
  const found = validateMapping(mapping, await readChart(dependencies, books));
  if (found.length === 0) return;
  const errors = found.map(({ path, detail }) => ({
    path: `/body/mapping/${path.replaceAll('.', '/')}`,
    message: detail,
  }));
  throw new ApiProblem('invalid-request', 'The mapping does not fit the books.', { errors });
}

/** The workflow said no, so the version counts for nothing; without an answer it may count. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.status < 500;
}
