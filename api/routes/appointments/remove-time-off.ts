import { z } from 'zod';
import { removeTimeOff as remove, representativesOf, timeOffOf } from '../../../db/queries/calendars.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { notFound } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';
import { calendarView, KEEPS_CALENDARS, representativeParams, viewOfCalendar } from './calendar-views.ts';

const params = representativeParams.extend({ timeOffId: z.coerce.number().int().min(1) });

/** Removes time off: its slots can be booked again. */
export const removeTimeOff: Route = (api, { database }) => {
  api.route({
    method: 'DELETE',
    url: '/representatives/:representativeId/time-off/:timeOffId',
    config: { roles: KEEPS_CALENDARS },
    schema: {
      summary: 'Remove time off',
      tags: ['appointments'],
      params,
      headers: idempotencyHeaders,
      response: { 200: calendarView, ...problems },
    },
    handler: async request => {
      const { representativeId, timeOffId } = request.params;
      if (!(await remove(database, representativeId, timeOffId)))
        throw notFound('There is no such time off.');
      const [found] = await representativesOf(database, { ids: [representativeId], inactiveToo: true });
      if (!found) throw notFound('There is no such representative.');
      return viewOfCalendar(found, await timeOffOf(database, representativeId));
    },
  });
};
