import { z } from 'zod';
import { shopById } from '../../../db/queries/shops.ts';
import { EVERYONE, personOf, sees } from '../../auth/person.ts';
import { inBothZones, localTimes } from '../../both-zones.ts';
import type { Route } from '../../dependencies.ts';
import { notFound, wrongField } from '../../problems/problem.ts';
import { date, instant, isoOf, problems } from '../../schemas.ts';
import { freeSlots } from '../../slots.ts';

const LONGEST_DAYS = 31;
const DAY_MS = 86_400_000;

const query = z.object({
  from: date,
  to: date,
  representativeId: z.string().max(40).optional(),
  shopId: z.string().max(40).optional().describe('Shows each slot in this shop’s zone too'),
});
const slot = z.object({
  representativeId: z.string(),
  representativeName: z.string(),
  startsAt: instant,
  endsAt: instant,
  local: localTimes,
});
const answer = z.object({ slots: z.array(slot) });

/** Slots that may be booked between two dates, in both sides' zones. */
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
      const { from, to, representativeId, shopId } = request.query;
      const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
      if (days < 0 || days > LONGEST_DAYS)
        throw wrongField('/query/to', `Ask for up to ${LONGEST_DAYS} days.`);
      const shop =
        shopId !== undefined && sees(personOf(request), shopId) ? await shopById(database, shopId) : null;
      if (shopId !== undefined && !shop) throw notFound('There is no such shop.');
      const free = await freeSlots(database, { from, to }, representativeId, new Date());
      return {
        slots: free.map(({ representative, startsAt, endsAt }) => ({
          representativeId: representative.id,
          representativeName: representative.name,
          startsAt: isoOf(new Date(startsAt)),
          endsAt: isoOf(new Date(endsAt)),
          local: inBothZones(
            { startsAt, endsAt },
            { representative: representative.calendar.zone, shop: shop?.zone ?? null },
          ),
        })),
      };
    },
  });
};
