import { z } from 'zod';
import { findingById } from '../../../db/queries/overlap.ts';
import { MAPS } from '../../../domain/lifecycle/moves.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { decideOverlap, OVERLAP_DECISIONS } from '../../overlap/decide.ts';
import { prepareDays } from '../../overlap/prepare-days.ts';
import { overlapSchema, overlapView } from '../../overlap/view.ts';
import { notFound } from '../../problems/problem.ts';
import { problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { overlapText } from '../../texts/overlap.ts';

const note = z.string().trim().min(1).max(500);

const decisionBody = z.strictObject({
  decision: z.enum(OVERLAP_DECISIONS),
  money: z
    .enum(['exclude', 'ask'])
    .optional()
    .describe(
      'Of a sale that is excluded: the payments and credits on it are too, or each is asked (default)',
    ),
  note: note.optional(),
});

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
      body: decisionBody,
      response: { 200: overlapSchema, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const { stage } = await requirePossible(dependencies, request, 'map');
      const finding = await findingById(dependencies.database, shop.shopId, request.params.findingId);
      const language = languageOf(request);
      if (!finding) throw notFound(overlapText('no-such-finding', language));
      const books = await requireBooks(dependencies, shop.shopId, finding.targetConnectionId);
      const { decision, money, note: said } = request.body;
      const by = { by: personOf(request).personId, note: said ?? null, money };
      const days = await decideOverlap(dependencies, shop, books, finding, decision, by, language);
      await prepareDays(dependencies, request, stage, days);
      return await overlapView(dependencies, shop.shopId, books, language);
    },
  });
};
