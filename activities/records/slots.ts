import { randomUUID } from 'node:crypto';
import type { Db } from '../../db/client.ts';
import {
  type AppointmentRow,
  endAppointment,
  insertAppointment,
  openAppointment,
} from '../../db/queries/appointments.ts';
import { lockRepresentative } from '../../db/queries/calendars.ts';
import { type ShopRow, shopById } from '../../db/queries/shops.ts';
import { slotAt } from '../../domain/appointments/calendar.ts';
import { bookingRefusal, changeRefusal } from '../../domain/appointments/policy.ts';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import { announce } from '../appointments/announce.ts';
import { forgetNotices } from '../appointments/notices.ts';
import type { Context } from '../context.ts';

type Wanted = {
  v: 1;
  shopId: string;
  representativeId: string;
  startsAt: string;
  actor: string;
  /** Missing in commands of an older version: those were checked by the stage table alone. */
  role?: PersonRole;
  now: string;
};

/**
 * Takes a slot for a shop, giving back the one that it had; a slot that is taken, or none of the representative's,
 * is refused and changes nothing. Whoever is concerned gets mail, in the same transaction. Asked again for what the
 * shop has already, it answers with that.
 */
export async function takeSlot(context: Context, wanted: Wanted) {
  try {
    return await context.database.transaction(async tx => await take(tx, context.mailing.from, wanted));
  } catch (error) {
    if (error instanceof SlotTakenError) return refused('slot-taken');
    throw error;
  }
}

class SlotTakenError extends Error {}

async function take(tx: Db, from: string, wanted: Wanted) {
  const { shopId, actor, now } = wanted;
  const representative = await lockRepresentative(tx, wanted.representativeId);
  if (!representative?.active) return refused('no-such-representative');
  const [shop, open] = await Promise.all([shopById(tx, shopId), openAppointment(tx, shopId)]);
  if (!shop) return refused('no-such-shop');
  const wish = new Date(wanted.startsAt);
  if (open && open.representativeId === representative.id && open.startsAt.getTime() === wish.getTime())
    return taken(open);
  const earlier = open !== null && isUnderWay(open, shop, now) ? open : null;
  const refusal = policyRefusal(wanted, shop, earlier);
  if (refusal) return refused(refusal);
  const { slot, refusal: none } = slotAt(representative.calendar, wish.toISOString(), new Date(now));
  if (none !== null) return refused(none);
  const at = new Date(now);
  const row: AppointmentRow = {
    id: randomUUID(),
    shopId,
    representativeId: representative.id,
    startsAt: new Date(slot.startsAt),
    endsAt: new Date(slot.endsAt),
    status: 'booked',
    bookedBy: actor,
    bookedAt: at,
    uid: earlier?.uid ?? randomUUID(),
    sequence: earlier === null ? 0 : earlier.sequence + 1,
  };
  const ended = await endAppointment(tx, shopId, earlier ? 'moved' : 'held');
  if (!(await insertAppointment(tx, row))) throw new SlotTakenError();
  if (ended) await forgetNotices(tx, ended, at);
  await announce(tx, { news: earlier ? 'moved' : 'booked', appointment: row, from, at });
  // The same invitation, one number on, with an end to it: another representative has it now.
  if (earlier && earlier.representativeId !== row.representativeId) {
    const past = { ...earlier, sequence: row.sequence };
    await announce(tx, { news: 'cancelled', appointment: past, from, at, representativeOnly: true });
  }
  return taken(row);
}

/** Whether a booking moves this appointment; one that is over, of an earlier life, is left as it was held. */
function isUnderWay(open: AppointmentRow, shop: ShopRow, now: string): boolean {
  return shop.stage === 'scheduled' || open.endsAt.toISOString() > now;
}

function policyRefusal({ role, now }: Wanted, shop: ShopRow, earlier: AppointmentRow | null): string | null {
  if (role === undefined) return null;
  return earlier
    ? changeRefusal(role, earlier.startsAt.toISOString(), now)
    : bookingRefusal(role, shop.noShows);
}

function taken({ id, startsAt, endsAt }: AppointmentRow) {
  const appointment = { id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  return { v: 1 as const, refusal: null, appointment };
}

function refused(refusal: string) {
  return { v: 1 as const, refusal, appointment: null };
}
