import { z } from 'zod';
import { activeRepresentatives, bookedBetween } from '../../../db/queries/appointments.ts';
import { EVERYONE } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { wrongField } from '../../problems/problem.ts';
import { date, instant, problems } from '../../schemas.ts';
import { freeSlots } from '../../slots.ts';

const LONGEST_DAYS = 31;
const DAY_MS = 86_400_000;

const query = z.object({ from: date, to: date, representativeId: z.string().max(40).optional() });
const answer = z.object({
  slots: z.array(z.object({ representativeId: z.string(), startsAt: instant, endsAt: instant })),
});

/** Free hours of the representatives between two dates. */
export const slots: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/slots',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Free appointment slots',
      tags: ['appointments'],
      querystring: query,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const { from, to, representativeId } = request.query;
      const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
      if (days < 0 || days > LONGEST_DAYS)
        throw wrongField('/query/to', `Ask for up to ${LONGEST_DAYS} days.`);
      const people = (await activeRepresentatives(database)).filter(
        ({ id }) => representativeId === undefined || id === representativeId,
      );
      const ids = people.map(({ id }) => id);
      // A day more on both sides: the dates are meant in each representative's own zone.
      const taken = await bookedBetween(
        database,
        ids,
        new Date(Date.parse(from) - DAY_MS),
        new Date(Date.parse(to) + 2 * DAY_MS),
      );
      return { slots: freeSlots(people, { from, to }, taken, new Date()) };
    },
  });
};
