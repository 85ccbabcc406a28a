import { representativesOf, saveRepresentative, timeOffOf } from '../../../db/queries/calendars.ts';
import { personById } from '../../../db/queries/people-and-keys.ts';
import { calendarFaults } from '../../../domain/appointments/check-calendar.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { ApiProblem, wrongField } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';
import {
  calendarBody,
  calendarView,
  KEEPS_CALENDARS,
  REPRESENTATIVE_ID,
  representativeParams,
  viewOfCalendar,
} from './calendar-views.ts';

/** Makes a representative or changes one altogether. What is booked stands, also outside new working hours. */
export const writeRepresentative: Route = (api, { database }) => {
  api.route({
    method: 'PUT',
    url: '/representatives/:representativeId',
    config: { roles: KEEPS_CALENDARS },
    schema: {
      summary: 'Make or change a representative’s calendar',
      tags: ['appointments'],
      params: representativeParams,
      headers: idempotencyHeaders,
      body: calendarBody,
      response: { 200: calendarView, ...problems },
    },
    handler: async request => {
      const { representativeId: id } = request.params;
      if (!REPRESENTATIVE_ID.test(id))
        throw wrongField('/params/representativeId', 'Small letters, digits and hyphens, 40 at most.');
      const errors = calendarFaults(request.body).map(({ path, message }) => ({
        path: `/body${path}`,
        message,
      }));
      if (errors.length > 0)
        throw new ApiProblem('invalid-request', 'This calendar cannot be kept.', { errors });
      if (!(await personById(database, request.body.personId)))
        throw wrongField('/body/personId', 'There is no such person.');
      await saveRepresentative(database, { id, ...request.body });
      const [saved] = await representativesOf(database, { ids: [id], inactiveToo: true });
      if (!saved) throw new Error('the representative was not stored');
      return viewOfCalendar(saved, await timeOffOf(database, id));
    },
  });
};
