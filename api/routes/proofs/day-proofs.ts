import { z } from 'zod';
import { linksOfDay } from '../../../db/queries/proof-chain.ts';
import { verdictWords } from '../../../domain/proof/verdict-words.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { dayParams, instant, problems } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { proofSchema } from '../days/views.ts';

const kept = z.object({
  connectionId: z.string(),
  number: z.int().describe('In the chain of these books'),
  madeAt: instant,
  state: z.string(),
  words: z.string().describe('The verdict as people read it'),
  mappingVersion: z.int(),
  engineVersion: z.string(),
  proofHash: z.string().describe('SHA-256 of the canonical text of the proof'),
  previousHash: z.string(),
  hash: z.string(),
  proof: proofSchema.nullable().describe('Null once it was purged'),
});

/** Every proof that was kept of a day, the newest first: what it said before it said something else. */
export const dayProofs: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/days/:date/proofs',
    config: { roles: EVERYONE },
    schema: {
      summary: 'All kept proofs of a day',
      tags: ['days'],
      params: dayParams,
      response: { 200: z.object({ proofs: z.array(kept) }), ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const { date } = request.params;
      const language = languageOf(request);
      const links = await readFor(dependencies, request, db => linksOfDay(db, shopId, date));
      return {
        proofs: links.map(link => {
          const proof = link.proof === null ? null : proofSchema.parse(JSON.parse(link.proof));
          const { number, madeAt, state, mappingVersion, engineVersion } = link;
          const { proofHash, previousHash, hash, targetConnectionId: connectionId } = link;
          const words = verdictWords({ state, proof }, language);
          const made = { number, madeAt, state, words, mappingVersion, engineVersion };
          return { connectionId, ...made, proofHash, previousHash, hash, proof };
        }),
      };
    },
  });
};
