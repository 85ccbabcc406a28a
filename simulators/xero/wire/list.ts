import type { Books } from '../books/books.ts';
import type { Resource } from '../entities/resource.ts';
import { ApiException } from '../faults.ts';
import type { Body } from '../json.ts';
import { sorted } from '../query/values.ts';
import { parseWhere } from '../query/where.ts';
import { unwrapInstant } from '../time.ts';

const USUAL_PAGE = 100;
const LARGEST_PAGE = 1000;

export type Listed = { readonly rows: readonly Body[]; readonly pagination?: Body };

/** Carries out a GET of a list: filters, If-Modified-Since, order, pages. */
export function list(
  books: Books,
  resource: Resource,
  query: URLSearchParams,
  modifiedSince: string | undefined,
): Listed {
  let rows = resource.rows(books, query);
  if (modifiedSince !== undefined && modifiedSince !== '') {
    const since = instantOf(modifiedSince);
    rows = rows.filter(each => changedAt(each) >= since);
  }
  const where = query.get('where');
  if (where !== null && where !== '') rows = rows.filter(parseWhere(where, resource.fields));
  const order = query.get('order');
  if (order !== null && order !== '') rows = sorted(rows, order, resource.fields);
  const isSummary = query.get('summaryOnly')?.toLowerCase() === 'true';
  const isPaged = resource.hasPages && (query.has('page') || query.has('pageSize'));
  if (!isPaged) return { rows: rows.map(each => without(each, resource)) };
  const { rows: paged, pagination } = pageOf(rows, query);
  return { rows: isSummary ? paged.map(each => without(each, resource)) : paged, pagination };
}

function pageOf(rows: readonly Body[], query: URLSearchParams): { rows: Body[]; pagination: Body } {
  const page = wholeNumber(query.get('page')) ?? 1;
  const size = Math.min(LARGEST_PAGE, Math.max(1, wholeNumber(query.get('pageSize')) ?? USUAL_PAGE));
  const pagination = {
    page,
    pageSize: size,
    pageCount: Math.ceil(rows.length / size),
    itemCount: rows.length,
  };
  return { rows: rows.slice((page - 1) * size, page * size), pagination };
}

function wholeNumber(text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  if (!/^\d{1,9}$/.test(text))
    throw new ApiException(16, 'QueryParseException', `'${text}' is not a valid page`);
  return Math.max(1, Number(text));
}

/** Transfers tell only when they were made; what tells neither is always listed. */
function changedAt({ UpdatedDateUTC, CreatedDateUTC }: Body): number {
  const at = unwrapInstant(String(UpdatedDateUTC ?? CreatedDateUTC));
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : at;
}

/** UTC in whole seconds, with or without Z; an HTTP date is read as well. */
function instantOf(text: string): number {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : Date.parse(text);
  if (Number.isNaN(at))
    throw new ApiException(16, 'QueryParseException', `If-Modified-Since '${text}' is no date`);
  return at;
}

/** A list without pages leaves the details out. */
function without(body: Body, { omits = [] }: Resource): Body {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, omits.includes(name) ? [] : value]),
  );
}
