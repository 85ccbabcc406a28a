import type { FieldType } from '../entities/resource.ts';
import { badQuery } from '../faults.ts';
import { type Body, isBody, type Json } from '../json.ts';
import { unwrapInstant } from '../time.ts';

export type Value = string | number | boolean | undefined;

/** A member by its name, in any case. Throws QueryParseException for one that cannot be asked. */
export function fieldNamed(
  fields: Readonly<Record<string, FieldType>>,
  name: string,
): { readonly path: readonly string[]; readonly type: FieldType } {
  const found = Object.entries(fields).find(([each]) => each.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw badQuery(`No property or field '${name}' exists in type`);
  return { path: found[0].split('.'), type: found[1] };
}

/** What a rendered object has there: dates as epoch milliseconds. */
export function valueAt(body: Body, path: readonly string[], type: FieldType): Value {
  let value: Json | undefined = body;
  for (const name of path) value = isBody(value) ? value[name] : undefined;
  if (value === null || value === undefined || typeof value === 'object') return undefined;
  return type === 'date' ? unwrapInstant(String(value)) : value;
}

/** Sorts by an `order`: `Date DESC, InvoiceNumber`. */
export function sorted(
  rows: readonly Body[],
  order: string,
  fields: Readonly<Record<string, FieldType>>,
): Body[] {
  const keys = order.split(',').map(part => {
    const [name = '', direction = 'ASC', ...more] = part.trim().split(/\s+/);
    if (more.length > 0 || !/^(asc|desc)$/i.test(direction))
      throw badQuery(`Syntax error in order '${part}'`);
    return { ...fieldNamed(fields, name), sign: direction.toUpperCase() === 'DESC' ? -1 : 1 };
  });
  return rows.toSorted((a, b) => {
    for (const { path, type, sign } of keys) {
      const [x, y] = [valueAt(a, path, type), valueAt(b, path, type)];
      if (x === y) continue;
      if (x === undefined || y === undefined) return x === undefined ? -sign : sign;
      return x < y ? -sign : sign;
    }
    return 0;
  });
}
