import { records } from '../activities.ts';
import type { Shop } from './shop.ts';

export type AppointmentAct = 'remindDayBefore' | 'remindHourBefore' | 'noteMissed' | 'escalateMissed';

const NOTICE: Readonly<Record<AppointmentAct, { kind: string; whoActs: string }>> = {
  remindDayBefore: { kind: 'appointment-tomorrow', whoActs: 'shop' },
  remindHourBefore: { kind: 'appointment-soon', whoActs: 'shop' },
  noteMissed: { kind: 'appointment-outcome', whoActs: 'onboarding' },
  escalateMissed: { kind: 'appointment-outcome-late', whoActs: 'support' },
};

/** A timer of the appointment: the notice is a row, delivered elsewhere, raised once per appointment. */
export async function remind(shop: Shop, act: AppointmentAct): Promise<void> {
  const { appointment, shopId } = shop.state;
  if (!appointment) return;
  shop.state.reminded = [...shop.state.reminded, act];
  await records.raiseNotice({ v: 1, shopId, subject: appointment.id, ...NOTICE[act] });
}
