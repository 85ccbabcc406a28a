import { z } from 'zod';
import { representativesOf } from '../../../db/queries/calendars.ts';
import { EVERYONE } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { problems } from '../../schemas.ts';

const answer = z.object({
  representatives: z.array(
    z.object({
      representativeId: z.string(),
      name: z.string(),
      zone: z.string(),
      slotMinutes: z.int(),
      leadHours: z.int(),
      daysAhead: z.int(),
    }),
  ),
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
      const found = await representativesOf(database);
      return {
        representatives: found.map(({ id, name, calendar }) => {
          const { zone, slotMinutes, leadHours, daysAhead } = calendar;
          return { representativeId: id, name, zone, slotMinutes, leadHours, daysAhead };
        }),
      };
    },
  });
};
