import { randomUUID } from 'node:crypto';
import { activeRepresentatives } from '../../db/queries/appointments.ts';
import { endAppointments, takeSlot as insertSlot } from '../../db/queries/shop-state.ts';
import type { Context } from '../context.ts';

/** Length of an installation appointment. */
const APPOINTMENT_MS = 3_600_000;

type Wanted = {
  v: 1;
  shopId: string;
  representativeId: string;
  startsAt: string;
  actor: string;
  now: string;
};

/** Takes a slot for a shop, giving back the one that it had; a taken slot is refused and changes nothing. */
export async function takeSlot(context: Context, wanted: Wanted) {
  const { shopId, representativeId, actor: by, now: at } = wanted;
  const known = await activeRepresentatives(context.database);
  if (!known.some(one => one.id === representativeId)) return refused('no-such-representative');
  const startsAt = new Date(wanted.startsAt).toISOString();
  if (startsAt <= at) return refused('slot-in-the-past');
  const endsAt = new Date(Date.parse(startsAt) + APPOINTMENT_MS).toISOString();
  const appointment = { id: randomUUID(), startsAt, endsAt };
  const taken = await context.database
    .transaction(async tx => {
      await endAppointments(tx, shopId, 'moved');
      if (!(await insertSlot(tx, { ...appointment, shopId, representativeId, by, at })))
        throw new SlotTakenError();
    })
    .then(() => true)
    .catch(error => {
      if (error instanceof SlotTakenError) return false;
      throw error;
    });
  return taken ? { v: 1 as const, refusal: null, appointment } : refused('slot-taken');
}

class SlotTakenError extends Error {}

function refused(refusal: string) {
  return { v: 1 as const, refusal, appointment: null };
}

export async function releaseSlot(
  context: Context,
  input: { v: 1; shopId: string; id: string; status: string },
): Promise<{ v: 1 }> {
  await endAppointments(context.database, input.shopId, input.status);
  return { v: 1 };
}
