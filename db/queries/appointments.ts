import { and, asc, desc, eq, gt, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { appointments, memberships, people, representatives } from '../schema/index.ts';

/** An appointment; its `uid` names it over all reschedules, each of which is a row of its own. */
export type AppointmentRow = Omit<typeof appointments.$inferSelect, 'uid'> & { readonly uid: string };

const withUid = (row: typeof appointments.$inferSelect): AppointmentRow => ({
  ...row,
  uid: row.uid ?? row.id,
});

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
  return row ? withUid(row) : null;
}

export async function appointmentById(db: Db, id: string): Promise<AppointmentRow | null> {
  const [row] = await db.select().from(appointments).where(eq(appointments.id, id));
  return row ? withUid(row) : null;
}

/** All appointments of a shop, the latest booked first. */
export async function appointmentsOf(db: Db, shopId: string): Promise<AppointmentRow[]> {
  const rows = await db
    .select()
    .from(appointments)
    .where(eq(appointments.shopId, shopId))
    .orderBy(desc(appointments.bookedAt), asc(appointments.id));
  return rows.map(withUid);
}

/** Takes a slot; false when it is taken (exclusion constraint) or the shop has another one by then. */
export async function insertAppointment(db: Db, row: AppointmentRow): Promise<boolean> {
  const rows = await db
    .insert(appointments)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: appointments.id });
  return rows.length === 1;
}

/**
 * Frees a shop's open appointment under a status; null when it has none. Whoever holds an invitation to it is told
 * by a raised sequence, but for one that was moved: there the new row carries it.
 */
export async function endAppointment(
  db: Db,
  shopId: string,
  status: 'moved' | 'cancelled' | 'no-show' | 'held',
): Promise<AppointmentRow | null> {
  const raised = status === 'cancelled' ? 1 : 0;
  const [row] = await db
    .update(appointments)
    .set({ status, sequence: sql`${appointments.sequence} + ${raised}` })
    .where(and(eq(appointments.shopId, shopId), eq(appointments.status, 'booked')))
    .returning();
  return row ? withUid(row) : null;
}

/** Somebody whom mail reaches. */
export type Reachable = {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
};

/** The people of a shop itself whom mail reaches. */
export async function reachableAt(db: Db, shopId: string): Promise<Reachable[]> {
  const rows = await db
    .select({ personId: people.id, name: people.name, email: people.email, language: people.language })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.shopId, shopId), eq(memberships.role, 'shop'), isNotNull(people.email)))
    .orderBy(asc(people.id));
  return rows.map(row => ({ ...row, email: String(row.email) }));
}
