import { BadRequest } from './errors.ts';

export type Query = Record<string, string | string[] | undefined>;

/** The last value of a parameter, or undefined where it was not given or is empty. */
export function text(query: Query, name: string): string | undefined {
  const value = query[name];
  const last = Array.isArray(value) ? value.at(-1) : value;
  return last === undefined || last === '' ? undefined : last;
}

/** A whole number, or undefined; BadRequest for anything else. */
export function whole(query: Query, name: string): number | undefined {
  const value = text(query, name);
  if (value === undefined) return undefined;
  if (!/^-?\d{1,15}$/.test(value)) throw new BadRequest(`Invalid value for parameter '${name}'`);
  return Number(value);
}

export function yesOrNo(query: Query, name: string): boolean | undefined {
  const value = text(query, name);
  if (value === undefined) return undefined;
  if (value !== 'true' && value !== 'false') throw new BadRequest(`Invalid value for parameter '${name}'`);
  return value === 'true';
}

/** A list given by repeating the parameter, with or without `[]`, or with commas; each permitted or BadRequest. */
export function wholes(query: Query, name: string, permitted: readonly number[]): number[] {
  const given = [query[name], query[`${name}[]`]].flat().filter(value => value !== undefined && value !== '');
  const parts = given.flatMap(value => String(value).split(','));
  return parts.map(part => {
    const number = Number(part);
    if (!permitted.includes(number)) throw new BadRequest(`Invalid value for parameter '${name}'`);
    return number;
  });
}

/** An ISO date or instant, as `yyyy-mm-ddThh:mm:ss` in UTC; without a zone it means UTC. BadRequest otherwise. */
export function instant(query: Query, name: string): string | undefined {
  const value = text(query, name)?.replace(' ', '+');
  if (value === undefined) return undefined;
  const whole = /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : value;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(whole) ? whole : `${whole}Z`;
  const time = /^\d{4}-\d\d-\d\dT/.test(zoned) ? Date.parse(zoned) : Number.NaN;
  if (Number.isNaN(time)) throw new BadRequest(`Invalid value for parameter '${name}'`);
  return new Date(time).toISOString().slice(0, 19);
}

export type Paging = { page: number; size: number; sort: string[]; direction: 'ASC' | 'DESC' };

const DEFAULT_SIZE = 10;
const LARGEST_SIZE = 100;

/** Page (from 0), size (silently at most 100), and the sort properties, which must be among the permitted ones. */
export function paging(query: Query, permitted: readonly string[]): Paging {
  const page = whole(query, 'page') ?? 0;
  const size = whole(query, 'size') ?? DEFAULT_SIZE;
  if (page < 0) throw new BadRequest('Page index must not be less than zero!');
  if (size < 1) throw new BadRequest('Page size must not be less than one!');
  const sort = text(query, 'sort')?.split(',') ?? [];
  const unknown = sort.find(property => !permitted.includes(property));
  if (unknown !== undefined) throw new BadRequest(`Invalid value for parameter 'sort': ${unknown}`);
  const direction = text(query, 'sortDirection') ?? 'ASC';
  if (direction !== 'ASC' && direction !== 'DESC')
    throw new BadRequest("Invalid value for parameter 'sortDirection'");
  return { page, size: Math.min(size, LARGEST_SIZE), sort, direction };
}
