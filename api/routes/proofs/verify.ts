import { z } from 'zod';
import { BREAKS } from '../../../domain/proof/chain.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { verifyChains } from '../../proofs/verify.ts';
import { instant, problems, shopParams } from '../../schemas.ts';

const chain = z.object({
  connectionId: z.string().describe('Whose proofs: a chain for each set of books'),
  links: z.int().describe('Links that hold, from the beginning'),
  hash: z.string().nullable().describe('SHA-256 of the last of them; it stands for everything before'),
  broken: z
    .object({
      number: z.int(),
      businessDate: z.string(),
      madeAt: instant.nullable(),
      reason: z.enum(BREAKS),
    })
    .nullable()
    .describe('The first link that does not hold'),
});

/** Recomputes every chain of proofs of a shop and names the first link that does not hold. */
export const verifyProofs: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/proofs/verify',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Verify the chains of proofs',
      tags: ['days'],
      params: shopParams,
      response: { 200: z.object({ holds: z.boolean(), chains: z.array(chain) }), ...problems },
    },
    handler: async request => {
      const { shopId, stage, purgeOn, life } = shopOf(request);
      const purged = life > 1 || (stage === 'cancelled' && purgeOn === null);
      const chains = await readFor(dependencies, request, db => verifyChains(db, shopId, purged));
      return { holds: chains.every(({ broken }) => broken === null), chains };
    },
  });
};
