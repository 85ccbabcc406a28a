import { z } from 'zod';
import { findingById, findingsOf } from '../../../db/queries/overlap.ts';
import { MAPS } from '../../../domain/lifecycle/moves.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { decideOverlap, OVERLAP_DECISIONS } from '../../overlap/decide.ts';
import { prepareDays } from '../../overlap/prepare-days.ts';
import { overlapSchema, overlapView } from '../../overlap/view.ts';
import { ApiProblem, notFound } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';

const note = z.string().trim().min(1).max(500);

/** Decides one finding by name; the days that hang on it are prepared again. */
export const decideOverlapFinding: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/overlap/:findingId/decide',
    config: { roles: MAPS },
    schema: {
      summary: 'Adopt or exclude what others wrote, or say that it is not the same',
      tags: ['starting'],
      params: shopParams.extend({ findingId: z.uuid() }),
      headers: idempotencyHeaders,
      body: z.strictObject({ decision: z.enum(OVERLAP_DECISIONS), note: note.optional() }),
      response: { 200: overlapSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { stage } = await requirePossible(dependencies, request, 'map');
      const finding = await findingById(dependencies.database, shop.shopId, request.params.findingId);
      if (!finding) throw notFound('The shop has no such finding.');
      const books = await requireBooks(dependencies, shop.shopId, finding.targetConnectionId);
      const by = { by: personOf(request).personId, note: request.body.note ?? null };
      const { decision } = request.body;
      const language = languageOf(request);
      const days = await decideOverlap(dependencies, shop, books, finding, decision, by, language);
      await prepareDays(dependencies, request, stage, days);
      return await overlapView(dependencies, shop.shopId, books, language);
    },
  });
};

/** Adopts all that is certain; what cannot be adopted, or has changed, stays open. */
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
      body: z.strictObject({ connectionId: z.string().max(40).optional(), note: note.optional() }),
      response: { 200: overlapSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { stage } = await requirePossible(dependencies, request, 'map');
      const books = await requireBooks(dependencies, shop.shopId, request.body.connectionId);
      const by = { by: personOf(request).personId, note: request.body.note ?? null };
      const language = languageOf(request);
      const place = { shopId: shop.shopId, targetConnectionId: books.connection.id };
      const days = new Set<string>();
      for (const row of await findingsOf(dependencies.database, place)) {
        if (row.state !== 'open' || row.strength !== 'certain' || row.day !== null) continue;
        try {
          const changed = await decideOverlap(dependencies, shop, books, row, 'adopt', by, language);
          for (const day of changed) days.add(day);
        } catch (error) {
          if (!(error instanceof ApiProblem)) throw error;
        }
      }
      await prepareDays(dependencies, request, stage, days);
      return await overlapView(dependencies, shop.shopId, books, language);
    },
  });
};
