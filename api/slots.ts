import type { Db } from '../db/client.ts';
import { bookedBetween } from '../db/queries/appointments.ts';
import { type Representative, representativesOf } from '../db/queries/calendars.ts';
import { meets, slotsBetween } from '../domain/appointments/calendar.ts';

/** A free slot of a representative; instants ISO in UTC. */
export type FreeSlot = {
  readonly representative: Representative;
  readonly startsAt: string;
  readonly endsAt: string;
};

const DAY_MS = 86_400_000;

/**
 * All slots that may be booked now between two dates (yyyy-mm-dd, both included, each representative's own zone),
 * the earliest first; of one representative when an id is given.
 */
export async function freeSlots(
  db: Db,
  range: { readonly from: string; readonly to: string },
  representativeId: string | undefined,
  now: Date,
): Promise<FreeSlot[]> {
  const people = await representativesOf(
    db,
    representativeId === undefined ? {} : { ids: [representativeId] },
  );
  const ids = people.map(({ id }) => id);
  // A day more on both sides: the dates are meant in each representative's own zone.
  const [first, last] = [Date.parse(range.from) - DAY_MS, Date.parse(range.to) + 2 * DAY_MS];
  const booked = (await bookedBetween(db, ids, new Date(first), new Date(last))).map(one => ({
    representativeId: one.representativeId,
    startsAt: one.startsAt.toISOString(),
    endsAt: one.endsAt.toISOString(),
  }));
  const slots = people.flatMap(representative =>
    slotsBetween(representative.calendar, range.from, range.to, now)
      .filter(slot => !booked.some(one => one.representativeId === representative.id && meets(one, slot)))
      .map(slot => ({ representative, ...slot })),
  );
  return slots.sort(
    (a, b) => compare(a.startsAt, b.startsAt) || compare(a.representative.id, b.representative.id),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
