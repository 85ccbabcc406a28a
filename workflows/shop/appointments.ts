import { records } from '../activities.ts';
import type { Shop } from './shop.ts';

export type AppointmentAct = 'remindDayBefore' | 'remindHourBefore' | 'noteMissed' | 'escalateMissed';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const NOTICE: Readonly<Record<AppointmentAct, { kind: string; whoActs: string }>> = {
  remindDayBefore: { kind: 'appointment-tomorrow', whoActs: 'shop' },
  remindHourBefore: { kind: 'appointment-soon', whoActs: 'shop' },
  noteMissed: { kind: 'appointment-outcome', whoActs: 'onboarding' },
  escalateMissed: { kind: 'appointment-outcome-late', whoActs: 'support' },
};

/** Reminders that a new appointment no longer needs, because it begins so soon. */
export function remindersPast(startsAt: string, now: string): AppointmentAct[] {
  const left = Date.parse(startsAt) - Date.parse(now);
  return [
    ...(left <= DAY_MS ? (['remindDayBefore'] as const) : []),
    ...(left <= HOUR_MS ? (['remindHourBefore'] as const) : []),
  ];
}

/** Gives back the slot of an appointment that is still to come, when the shop is cancelled. */
export async function releaseAppointment(shop: Shop): Promise<void> {
  const { appointment, shopId } = shop.state;
  if (!appointment || appointment.endsAt <= shop.now()) return;
  shop.state.appointment = null;
  await records.releaseSlot({ v: 1, shopId, id: appointment.id, status: 'cancelled' });
}

/** A timer of the appointment: the notice is a row, delivered elsewhere, raised once per appointment. */
export async function remind(shop: Shop, act: AppointmentAct): Promise<void> {
  const { appointment, shopId } = shop.state;
  if (!appointment) return;
  shop.state.reminded = [...shop.state.reminded, act];
  // A pause may have outlasted it: nobody is reminded of what has begun.
  if (act.startsWith('remind') && shop.now() >= appointment.startsAt) return;
  await records.raiseNotice({ v: 1, shopId, subject: appointment.id, ...NOTICE[act] });
}
