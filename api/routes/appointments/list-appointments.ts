import { z } from 'zod';
import { appointmentsOf } from '../../../db/queries/appointments.ts';
import { representativesOf } from '../../../db/queries/calendars.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import { inBothZones, localTimes } from '../../both-zones.ts';
import type { Route } from '../../dependencies.ts';
import { instant, isoOf, problems, shopParams } from '../../schemas.ts';

const view = z.object({
  appointmentId: z.string(),
  uid: z.string().describe('The same over all reschedules, also in calendars'),
  sequence: z.int(),
  status: z.string().describe('booked, moved, cancelled, no-show or held'),
  representativeId: z.string(),
  representativeName: z.string(),
  startsAt: instant,
  endsAt: instant,
  local: localTimes,
  bookedBy: z.string(),
  bookedAt: instant,
});
const answer = z.object({ noShows: z.int(), appointments: z.array(view) });

/** A shop's appointments, the latest booked first, in both sides' zones. */
export const listAppointments: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/appointments',
    config: { roles: EVERYONE },
    schema: {
      summary: 'A shop’s appointments',
      tags: ['appointments'],
      params: shopParams,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      const rows = await readFor(dependencies, request, db => appointmentsOf(db, shop.shopId));
      const ids = [...new Set(rows.map(row => row.representativeId))];
      const people = await representativesOf(dependencies.database, { ids, inactiveToo: true });
      const appointments = rows.map(row => {
        const representative = people.find(({ id }) => id === row.representativeId);
        const span = { startsAt: isoOf(row.startsAt), endsAt: isoOf(row.endsAt) };
        return {
          appointmentId: row.id,
          uid: row.uid,
          sequence: row.sequence,
          status: row.status,
          representativeId: row.representativeId,
          representativeName: representative?.name ?? row.representativeId,
          ...span,
          local: inBothZones(span, {
            representative: representative?.calendar.zone ?? shop.zone,
            shop: shop.zone,
          }),
          bookedBy: row.bookedBy,
          bookedAt: isoOf(row.bookedAt),
        };
      });
      return { noShows: shop.noShows, appointments };
    },
  });
};
