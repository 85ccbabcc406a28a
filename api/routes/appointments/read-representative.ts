import { representativesOf, timeOffOf } from '../../../db/queries/calendars.ts';
import type { Route } from '../../dependencies.ts';
import { notFound } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';
import { calendarView, representativeParams, STAFF, viewOfCalendar } from './calendar-views.ts';

/** One representative's calendar: working hours, rules for slots, time off. */
export const readRepresentative: Route = (api, { database }) => {
  api.route({
    method: 'GET',
    url: '/representatives/:representativeId',
    config: { roles: STAFF },
    schema: {
      summary: 'A representative’s calendar',
      tags: ['appointments'],
      params: representativeParams,
      response: { 200: calendarView, ...problems },
    },
    handler: async request => {
      const { representativeId } = request.params;
      const [found] = await representativesOf(database, { ids: [representativeId], inactiveToo: true });
      if (!found) throw notFound('There is no such representative.');
      return viewOfCalendar(found, await timeOffOf(database, representativeId));
    },
  });
};
