import { Invalid } from '../faults.ts';
import { spokenDate } from '../time.ts';
import { type Books, PERSON } from './books.ts';

/** Refuses what is dated on or before a lock date. Each date that is given counts: the one that stands and the new one. */
export function checkLocks(books: Books, ...dates: readonly string[]): void {
  const { yearLock, periodLock } = books.organisation;
  for (const date of dates) {
    if (yearLock !== null && date <= yearLock)
      throw new Invalid(
        `The document date cannot be before the end of year lock date, currently set at ${spokenDate(yearLock)}`,
      );
    // An adviser may still write in a period that is locked for others.
    if (periodLock !== null && date <= periodLock && books.client !== PERSON)
      throw new Invalid(
        `The document date cannot be before the period lock date, currently set at ${spokenDate(periodLock)}`,
      );
  }
}
