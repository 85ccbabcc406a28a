import { z } from 'zod';
import { minor } from '../../domain/money/minor.ts';

/** An id of the source as text. */
export const identifier = z.union([z.int(), z.string().trim().min(1)]).transform(String);

/** Money is a whole number of cents. */
export const money = z.int().transform(minor);

export const moneyOrNull = money.nullish().transform(value => value ?? null);

/** A quantity or hours: a JSON number or decimal text, kept as decimal text. */
export const decimalOrNull = z
  .union([z.number(), z.string()])
  .transform(String)
  .pipe(
    z
      .string()
      .trim()
      .regex(/^-?\d+(\.\d+)?$/, 'not a decimal number'),
  )
  .nullish()
  .transform(value => value ?? null);

/** Text without spaces around it; blank text is none. */
export const textOrNull = z
  .string()
  .nullish()
  .transform(value => value?.trim() || null);

export const booleanOrNull = z
  .boolean()
  .nullish()
  .transform(value => value ?? null);

/** A list that may be null, as an array. */
export function list<Row extends z.ZodType>(row: Row) {
  return z
    .array(row)
    .nullable()
    .transform(rows => rows ?? []);
}

/** A list that may also be left out. */
export function listOrNone<Row extends z.ZodType>(row: Row) {
  return z
    .array(row)
    .nullish()
    .transform(rows => rows ?? []);
}

/** Fields that are known and not used: they may hold anything and be left out. */
export function unused<Name extends string>(...names: Name[]) {
  const fields = names.map(name => [name, z.unknown().optional()] as const);
  return Object.fromEntries(fields) as Record<Name, z.ZodOptional<z.ZodUnknown>>;
}

/** An object of which nothing is used, but whose fields are known; something else in its place is no fault. */
export function unusedObject(...names: string[]) {
  return z.union([z.object(unused(...names)), z.unknown()]).optional();
}

/** A list of such objects. */
export function unusedList(...names: string[]) {
  return z.union([z.array(z.object(unused(...names))), z.unknown()]).optional();
}
