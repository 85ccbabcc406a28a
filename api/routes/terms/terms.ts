import { z } from 'zod';
import { EVERYONE } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { PLANS } from '../../plans.ts';
import { problems } from '../../schemas.ts';
import { TERMS } from '../../terms.ts';

const planSchema = z.object({ id: z.string(), name: z.string(), countries: z.array(z.string()) });
const termsSchema = z.object({ version: z.string(), text: z.string(), plans: z.array(planSchema) });

/** The terms in force and the plans: what an order needs. */
export const terms: Route = api => {
  api.route({
    method: 'GET',
    url: '/terms',
    config: { roles: EVERYONE },
    schema: {
      summary: 'The terms in force and the plans',
      tags: ['shops'],
      response: { 200: termsSchema, ...problems },
    },
    handler: async () => ({
      ...TERMS,
      plans: PLANS.map(({ id, name, countries }) => ({ id, name, countries: [...countries] })),
    }),
  });
};
