import { z } from 'zod';
import type { Db } from '../../../db/client.ts';
import { bookedWithin, addTimeOff as insert, lockRepresentative } from '../../../db/queries/calendars.ts';
import { raiseNotice } from '../../../db/queries/notices.ts';
import { personOf } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { ApiProblem, notFound, wrongField } from '../../problems/problem.ts';
import { instant, isoOf, problems } from '../../schemas.ts';
import { KEEPS_CALENDARS, representativeParams } from './calendar-views.ts';

const LONGEST_MS = 366 * 86_400_000;

const body = z.strictObject({
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  displace: z
    .boolean()
    .default(false)
    .describe('Take it although appointments are in the way: each then waits for onboarding to move it'),
});
const inTheWay = z.object({
  appointmentId: z.string(),
  shopId: z.string(),
  shopName: z.string(),
  startsAt: instant,
  endsAt: instant,
});
const answer = z.object({ timeOffId: z.int(), toMove: z.array(inTheWay) });

/**
 * Adds time off. Over booked appointments it is refused with their list; with `displace` it is taken, the
 * appointments stand until somebody moves them, and a notice says so to onboarding.
 */
export const addTimeOff: Route = (api, { database }) => {
  api.route({
    method: 'POST',
    url: '/representatives/:representativeId/time-off',
    config: { roles: KEEPS_CALENDARS },
    schema: {
      summary: 'Add time off',
      tags: ['appointments'],
      params: representativeParams,
      headers: idempotencyHeaders,
      body,
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const { representativeId } = request.params;
      const { displace } = request.body;
      const [startsAt, endsAt] = [new Date(request.body.startsAt), new Date(request.body.endsAt)];
      checkSpan(startsAt, endsAt, new Date());
      const { personId } = personOf(request);
      return await database.transaction(async tx => {
        if (!(await lockRepresentative(tx, representativeId)))
          throw notFound('There is no such representative.');
        const booked = await bookedWithin(tx, representativeId, startsAt, endsAt);
        if (booked.length > 0 && !displace) throw inTheWayProblem(booked);
        const at = new Date();
        for (const one of booked) await askToMove(tx, one, at);
        const off = { representativeId, startsAt, endsAt, enteredBy: personId, enteredAt: at };
        return {
          timeOffId: await insert(tx, off),
          toMove: booked.map(({ id, shopId, shopName, ...span }) => ({
            appointmentId: id,
            shopId,
            shopName,
            startsAt: isoOf(span.startsAt),
            endsAt: isoOf(span.endsAt),
          })),
        };
      });
    },
  });
};

function checkSpan(startsAt: Date, endsAt: Date, now: Date): void {
  if (endsAt <= startsAt) throw wrongField('/body/endsAt', 'It ends before it begins.');
  if (endsAt <= now) throw wrongField('/body/endsAt', 'This time is over.');
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_MS)
    throw wrongField('/body/endsAt', 'Time off is a year at most.');
}

type Booked = Awaited<ReturnType<typeof bookedWithin>>;

function inTheWayProblem(booked: Booked): ApiProblem {
  const errors = booked.map(({ id, shopId, shopName, startsAt }) => ({
    path: `/appointments/${id}`,
    message: `${shopName} (${shopId}), ${isoOf(startsAt)}`,
  }));
  return new ApiProblem(
    'not-allowed',
    'Booked appointments are in the way. Move them first, or send displace: true, and onboarding is asked to move them.',
    { errors },
  );
}

async function askToMove(db: Db, { id, shopId }: Booked[number], at: Date): Promise<void> {
  const kind = 'appointment-in-time-off';
  await raiseNotice(db, { shopId, kind, subject: id, whoActs: 'onboarding' }, at);
}
