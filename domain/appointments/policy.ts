import type { PersonRole } from '../lifecycle/stages.ts';

/** All rules about who may book, move and cancel, in one place (docs/decisions/0030-appointment-policy.md). */
export const APPOINTMENT_POLICY = {
  /** From so many missed appointments on only staff book for the shop: a person talks to it first. */
  staffBooksAfterNoShows: 3,
  /** A shop moves or cancels its appointment by itself until so many minutes before it begins; staff always may. */
  shopChangesUntilMinutesBefore: 0,
} as const;

/** Defaults of a representative for whom nobody said otherwise. */
export const CALENDAR_DEFAULTS = { slotMinutes: 60, leadHours: 4, daysAhead: 60 } as const;

const MINUTE_MS = 60_000;

/** Why this role may not book for a shop with so many missed appointments; null when it may. */
export function bookingRefusal(role: PersonRole, noShows: number): 'missed-too-often' | null {
  const own = role === 'shop' || role === 'bookkeeper';
  return own && noShows >= APPOINTMENT_POLICY.staffBooksAfterNoShows ? 'missed-too-often' : null;
}

/** Why this role may not move or cancel an appointment at `now`; null when it may. Instants ISO in UTC. */
export function changeRefusal(
  role: PersonRole,
  startsAt: string,
  now: string,
): 'appointment-has-begun' | null {
  const own = role === 'shop' || role === 'bookkeeper';
  const until = Date.parse(startsAt) - APPOINTMENT_POLICY.shopChangesUntilMinutesBefore * MINUTE_MS;
  return own && Date.parse(now) >= until ? 'appointment-has-begun' : null;
}

/** A missed appointment is one that has begun. */
export function noShowRefusal(startsAt: string, now: string): 'appointment-is-to-come' | null {
  return Date.parse(now) < Date.parse(startsAt) ? 'appointment-is-to-come' : null;
}
