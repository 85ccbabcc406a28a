import { z } from 'zod';
import { wrongField } from '../../problems/problem.ts';
import { date } from '../../schemas.ts';

const LONGEST_DAYS = 366;

/** The period of an export: business dates, both ends included. */
export const period = z.object({
  from: date.describe('First business date'),
  to: date.describe('Last business date, at most 366 days after the first'),
});

/** Throws `invalid-request` for a period that ends before it begins or is too long. */
export function checkRange(from: string, to: string): void {
  const days = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
  if (days < 0) throw wrongField('/query/to', `The period ends before it begins: ${to} is before ${from}.`);
  if (days >= LONGEST_DAYS)
    throw wrongField('/query/to', `A period has at most ${LONGEST_DAYS} days; ask for it in parts.`);
}
