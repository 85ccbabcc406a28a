import { z } from 'zod';
import { activeRepresentatives } from '../../../db/queries/appointments.ts';
import { EVERYONE } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { problems } from '../../schemas.ts';

const answer = z.object({
  representatives: z.array(z.object({ representativeId: z.string(), zone: z.string() })),
});

/** Who installs. */
export const representatives: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/representatives',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Onboarding representatives',
      tags: ['appointments'],
      response: { 200: answer, ...problems },
    },
    handler: async () => {
      const rows = await activeRepresentatives(database);
      return { representatives: rows.map(({ id, zone }) => ({ representativeId: id, zone })) };
    },
  });
};
