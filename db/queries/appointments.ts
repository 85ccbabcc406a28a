import { and, asc, eq, gt, inArray, lt } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { appointments, representatives } from '../schema/index.ts';

export type AppointmentRow = typeof appointments.$inferSelect;
export type RepresentativeRow = typeof representatives.$inferSelect;

export function activeRepresentatives(db: Db): Promise<RepresentativeRow[]> {
  return db
    .select()
    .from(representatives)
    .where(eq(representatives.active, true))
    .orderBy(asc(representatives.id));
}

export async function ensureRepresentative(
  db: Db,
  representative: typeof representatives.$inferInsert,
): Promise<void> {
  await db.insert(representatives).values(representative).onConflictDoNothing();
}

/** Booked appointments of these representatives that touch the time between two instants. */
export async function bookedBetween(
  db: Db,
  representativeIds: readonly string[],
  from: Date,
  to: Date,
): Promise<Pick<AppointmentRow, 'representativeId' | 'startsAt' | 'endsAt'>[]> {
  if (representativeIds.length === 0) return [];
  return db
    .select({
      representativeId: appointments.representativeId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
    })
    .from(appointments)
    .where(
      and(
        inArray(appointments.representativeId, [...representativeIds]),
        eq(appointments.status, 'booked'),
        lt(appointments.startsAt, to),
        gt(appointments.endsAt, from),
      ),
    );
}

/** The appointment that a shop has booked now. */
export async function openAppointment(db: Db, shopId: string): Promise<AppointmentRow | null> {
  const [row] = await db
    .select()
    .from(appointments)
    .where(and(eq(appointments.shopId, shopId), eq(appointments.status, 'booked')));
  return row ?? null;
}
