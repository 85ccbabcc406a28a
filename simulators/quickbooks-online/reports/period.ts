import { type Books, today } from '../books.ts';
import { validationError } from '../query/tokens.ts';
import { isDate } from '../time.ts';

export type Period = { readonly start: string; readonly end: string; readonly macro?: string };

/** The days that a report covers: start and end as asked, else this fiscal year to date. Throws 4001. */
export function periodOf(books: Books, query: URLSearchParams): Period {
  const start = query.get('start_date');
  const end = query.get('end_date');
  for (const date of [start, end]) {
    if (date !== null && !isDate(date)) throw validationError(`invalid date ${date}`);
  }
  const last = end ?? today(books);
  const first = start ?? yearStart(last);
  if (first > last) throw validationError('start_date must not be after end_date');
  return start === null && end === null
    ? { start: first, end: last, macro: 'this calendar year-to-date' }
    : { start: first, end: last };
}

/** The first day of the fiscal year, which is the calendar year. */
export function yearStart(date: string): string {
  return `${date.slice(0, 4)}-01-01`;
}

export type Basis = 'Accrual' | 'Cash';

export function basisOf(query: URLSearchParams): Basis {
  const asked = query.get('accounting_method') ?? 'Accrual';
  if (asked !== 'Accrual' && asked !== 'Cash') throw validationError(`invalid accounting_method ${asked}`);
  return asked;
}
