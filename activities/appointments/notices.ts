import type { Db } from '../../db/client.ts';
import { type AppointmentRow, appointmentById } from '../../db/queries/appointments.ts';
import { resolveNotice } from '../../db/queries/notices.ts';
import { announce } from './announce.ts';
import type { News } from './texts.ts';

const ABOUT_APPOINTMENTS = [
  'appointment-tomorrow',
  'appointment-soon',
  'appointment-outcome',
  'appointment-outcome-late',
  'appointment-in-time-off',
];

/** Nothing waits for anybody any more at an appointment that has ended. */
export async function forgetNotices(db: Db, { id, shopId }: AppointmentRow, at: Date): Promise<void> {
  for (const kind of ABOUT_APPOINTMENTS) await resolveNotice(db, shopId, kind, id, at);
}

const REMINDERS: Readonly<Record<string, News>> = {
  'appointment-tomorrow': 'reminder-day',
  'appointment-soon': 'reminder-hour',
};

/** Queues the reminder that goes with a notice of this kind; nothing for other kinds, and for what is over. */
export async function remind(
  db: Db,
  notice: { readonly kind: string; readonly subject: string },
  from: string,
  at: Date,
): Promise<void> {
  const news = REMINDERS[notice.kind];
  const appointment = news ? await appointmentById(db, notice.subject) : null;
  if (!news || appointment?.status !== 'booked' || appointment.startsAt <= at) return;
  await announce(db, { news, appointment, from, at });
}
