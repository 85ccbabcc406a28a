import { type AppointmentRow, endAppointment, openAppointment } from '../../db/queries/appointments.ts';
import { type ShopRow, shopById } from '../../db/queries/shops.ts';
import { changeRefusal, noShowRefusal } from '../../domain/appointments/policy.ts';
import type { PersonRole } from '../../domain/lifecycle/stages.ts';
import { announce } from '../appointments/announce.ts';
import { forgetNotices } from '../appointments/notices.ts';
import type { Context } from '../context.ts';

type Release = {
  v: 1;
  shopId: string;
  id: string;
  status: string;
  /** Who asks; missing when the engine itself releases it, or in commands of an older version. */
  role?: PersonRole;
  now?: string;
};

/** Gives a shop's appointment back: cancelled or missed. Whoever is concerned gets mail, in the same transaction. */
export async function releaseSlot(
  context: Context,
  input: Release,
): Promise<{ v: 1; refusal?: string | null }> {
  const { shopId, status, role } = input;
  const at = input.now === undefined ? new Date() : new Date(input.now);
  return await context.database.transaction(async tx => {
    const [shop, open] = await Promise.all([shopById(tx, shopId), openAppointment(tx, shopId)]);
    if (!shop || !open) return { v: 1, refusal: null };
    const refusal = role === undefined ? null : releaseRefusal(status, role, shop, open, at);
    if (refusal) return { v: 1, refusal };
    const missed = status === 'no-show';
    const ended = await endAppointment(tx, shopId, missed ? 'no-show' : 'cancelled');
    if (!ended) return { v: 1, refusal: null };
    await forgetNotices(tx, ended, at);
    const news = missed ? 'missed' : 'cancelled';
    const noShows = shop.noShows + (missed ? 1 : 0);
    await announce(tx, { news, appointment: ended, from: context.mailing.from, at, noShows });
    return { v: 1, refusal: null };
  });
}

function releaseRefusal(
  status: string,
  role: PersonRole,
  shop: ShopRow,
  open: AppointmentRow,
  at: Date,
): string | null {
  const [startsAt, now] = [open.startsAt.toISOString(), at.toISOString()];
  if (status === 'no-show') return noShowRefusal(startsAt, now);
  // Once the installation has begun the shop may call it off as the stage table says.
  return shop.stage === 'scheduled' ? changeRefusal(role, startsAt, now) : null;
}
