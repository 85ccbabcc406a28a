import { z } from 'zod';
import { wrongField } from '../../problems/problem.ts';
import { date } from '../../schemas.ts';

export const rangeBody = z.strictObject({ from: date, to: date });

/** A range of business dates, both ends included; throws when it ends before it begins. */
export function rangeOf(body: unknown): z.infer<typeof rangeBody> {
  const range = rangeBody.parse(body);
  if (range.to < range.from) throw wrongField('/body/to', 'The range ends before it begins.');
  return range;
}
