/** Who set a lock date. */
export type LockedBy = 'books' | 'own-date' | 'month' | 'tax-period';

/** Nothing dated up to and including `through` (yyyy-mm-dd) is changed in place; null: nothing is locked. */
export type Lock = { readonly through: string; readonly by: LockedBy } | null;

/** Each date that locks, or null where there is none. */
export type LockDates = Readonly<Record<LockedBy, string | null>>;

/**
 * The latest of the books' closing date, the shop's own, the last month closed in Daybook and the end of the last tax
 * period that was marked as filed (accounting model, *In place*).
 */
export function lockOf(dates: LockDates): Lock {
  const set = (Object.entries(dates) as [LockedBy, string | null][]).flatMap(([by, through]) =>
    through === null ? [] : [{ by, through }],
  );
  return set.reduce<Lock>(
    (latest, one) => (latest === null || one.through > latest.through ? one : latest),
    null,
  );
}

export function isLocked(lock: Lock, businessDate: string): boolean {
  return lock !== null && businessDate <= lock.through;
}
