import { z } from 'zod';
import { findingsOf } from '../../../db/queries/overlap.ts';
import { MAPS } from '../../../domain/lifecycle/moves.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { decideOverlap } from '../../overlap/decide.ts';
import { prepareDays } from '../../overlap/prepare-days.ts';
import { isCertain, overlapSchema, overlapView } from '../../overlap/view.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { overlapText } from '../../texts/overlap.ts';

const body = z.strictObject({
  connectionId: z.string().max(40).optional(),
  expected: z.int().min(0).optional().describe('How many were shown; another number is refused'),
  note: z.string().trim().min(1).max(500).optional(),
});

const answer = overlapSchema.extend({
  adopted: z.int(),
  notAdopted: z.array(z.object({ id: z.string(), why: z.string() })).describe('They stay open'),
});

/** Adopts all that is certain; what cannot be adopted, or has changed, stays open and is told. */
export const adoptCertainOverlap: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/overlap/adopt-certain',
    config: { roles: MAPS },
    schema: {
      summary: 'Adopt everything that is certainly the same',
      tags: ['starting'],
      params: shopParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { stage } = await requirePossible(dependencies, request, 'map');
      const { connectionId, expected, note = null } = request.body;
      const books = await requireBooks(dependencies, shop.shopId, connectionId);
      const by = { by: personOf(request).personId, note };
      const language = languageOf(request);
      const place = { shopId: shop.shopId, targetConnectionId: books.connection.id };
      const certain = (await findingsOf(dependencies.database, place)).filter(isCertain);
      if (expected !== undefined && expected !== certain.length)
        throw new ApiProblem('conflict', overlapText('other-number', language));
      const days = new Set<string>();
      const notAdopted: { id: string; why: string }[] = [];
      for (const row of certain) {
        try {
          const changed = await decideOverlap(dependencies, shop, books, row, 'adopt', by, language);
          for (const day of changed) days.add(day);
        } catch (error) {
          if (!(error instanceof ApiProblem)) throw error;
          notAdopted.push({ id: row.id, why: error.detail });
        }
      }
      await prepareDays(dependencies, request, stage, days);
      const view = await overlapView(dependencies, shop.shopId, books, language);
      return { ...view, adopted: certain.length - notAdopted.length, notAdopted };
    },
  });
};
