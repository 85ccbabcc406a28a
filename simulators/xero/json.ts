/** What JSON can hold; absent members are `undefined`, as in objects under construction. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json | undefined };

/** A JSON object: one of Xero's documents, or a part of one. */
export type Body = { [name: string]: Json | undefined };

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a member; undefined where it is absent, blank or something else. */
export function textOf(body: Body, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The object of a member; an empty one where it is absent. */
export function partOf(body: Body, name: string): Body {
  const value = body[name];
  return isBody(value) ? value : {};
}

/** The objects in the list of a member; undefined where there is no list. */
export function listOf(body: Body, name: string): Body[] | undefined {
  const value = body[name];
  return Array.isArray(value) ? value.filter(isBody) : undefined;
}

/** Without the members that are undefined. */
export function compact(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
