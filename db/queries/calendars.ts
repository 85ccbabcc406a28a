import { and, asc, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { Calendar, WorkingHours } from '../../domain/appointments/calendar.ts';
import type { Db } from '../client.ts';
import { appointments, people, representatives, shops, timeOff } from '../schema/index.ts';

/** A representative with the person behind it. */
export type Representative = {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly language: string;
  readonly active: boolean;
  readonly calendar: Calendar;
};

export type TimeOffRow = typeof timeOff.$inferSelect;

/** Representatives by id, the inactive ones only when asked for; of `ids` alone when given. */
export async function representativesOf(
  db: Db,
  wanted: { readonly ids?: readonly string[]; readonly inactiveToo?: boolean } = {},
): Promise<Representative[]> {
  const rows = await db
    .select({ representative: representatives, person: people })
    .from(representatives)
    .leftJoin(people, eq(people.id, representatives.personId))
    .where(
      and(
        wanted.ids ? inArray(representatives.id, [...wanted.ids]) : undefined,
        wanted.inactiveToo ? undefined : eq(representatives.active, true),
      ),
    )
    .orderBy(asc(representatives.id));
  const off = await db
    .select()
    .from(timeOff)
    .where(
      and(
        inArray(
          timeOff.representativeId,
          rows.map(row => row.representative.id),
        ),
        stillToCome,
      ),
    );
  return rows.map(({ representative, person }) => ({
    id: representative.id,
    personId: representative.personId,
    name: person?.name ?? representative.id,
    email: person?.email ?? null,
    language: person?.language ?? 'en',
    active: representative.active,
    calendar: {
      zone: representative.zone,
      hours: representative.hours as WorkingHours[],
      slotMinutes: representative.slotMinutes,
      leadHours: representative.leadHours,
      daysAhead: representative.daysAhead,
      timeOff: off
        .filter(one => one.representativeId === representative.id)
        .map(({ startsAt, endsAt }) => ({
          startsAt: startsAt.toISOString(),
          endsAt: endsAt.toISOString(),
        })),
    },
  }));
}

/** Time off that is over concerns no slot that could be booked. */
const stillToCome = gt(timeOff.endsAt, sql`now() - interval '1 day'`);

/** Holds a representative's calendar until the transaction ends: bookings and time off take turns. */
export async function lockRepresentative(db: Db, id: string): Promise<Representative | null> {
  await db.execute(sql`select 1 from representatives where id = ${id} for update`);
  const [found] = await representativesOf(db, { ids: [id], inactiveToo: true });
  return found ?? null;
}

/** Makes a representative, or changes one altogether; true when it was not there. */
export async function saveRepresentative(
  db: Db,
  representative: { readonly id: string; readonly personId: string; readonly active: boolean } & Omit<
    Calendar,
    'timeOff'
  >,
): Promise<boolean> {
  const { id, hours, ...rest } = representative;
  const values = { ...rest, hours: [...hours] };
  const [row] = await db
    .insert(representatives)
    .values({ id, ...values })
    .onConflictDoUpdate({ target: representatives.id, set: values })
    .returning({ made: sql<boolean>`xmax = 0` });
  return row?.made ?? false;
}

/** Time off that has not ended, the earliest first. */
export function timeOffOf(db: Db, representativeId: string): Promise<TimeOffRow[]> {
  return db
    .select()
    .from(timeOff)
    .where(and(eq(timeOff.representativeId, representativeId), stillToCome))
    .orderBy(asc(timeOff.startsAt), asc(timeOff.id));
}

export async function addTimeOff(db: Db, off: typeof timeOff.$inferInsert): Promise<number> {
  const [row] = await db.insert(timeOff).values(off).returning({ id: timeOff.id });
  if (!row) throw new Error('the time off was not stored');
  return row.id;
}

/** Removes a time off; false when there was none of this id. */
export async function removeTimeOff(db: Db, representativeId: string, id: number): Promise<boolean> {
  const rows = await db
    .delete(timeOff)
    .where(and(eq(timeOff.representativeId, representativeId), eq(timeOff.id, id)))
    .returning({ id: timeOff.id });
  return rows.length === 1;
}

/** Booked appointments of a representative within a span, with the shop's name. */
export function bookedWithin(db: Db, representativeId: string, from: Date, to: Date) {
  return db
    .select({
      id: appointments.id,
      shopId: appointments.shopId,
      shopName: shops.name,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
    })
    .from(appointments)
    .innerJoin(shops, eq(shops.shopId, appointments.shopId))
    .where(
      and(
        eq(appointments.representativeId, representativeId),
        eq(appointments.status, 'booked'),
        lt(appointments.startsAt, to),
        gt(appointments.endsAt, from),
      ),
    )
    .orderBy(asc(appointments.startsAt));
}
