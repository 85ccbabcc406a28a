import type { Books } from '../books/books.ts';
import { allocate, unallocate } from '../entities/allocations.ts';
import { resourceNamed } from '../entities/registry.ts';
import type { Resource } from '../entities/resource.ts';
import { organisationActions } from '../entities/settings.ts';
import { addOption } from '../entities/tracking.ts';
import { notFound, PlainFault, Problem } from '../faults.ts';
import { permits } from '../oauth/scopes.ts';
import { reportScopes, runReport } from '../reports/run.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import type { Arrival } from './arrival.ts';
import { type Desk, writeAll } from './batch.ts';
import { envelope } from './envelope.ts';
import { list } from './list.ts';

/** Refuses a request for which the token has no scope. */
export function checkScopes(books: Books, arrival: Arrival, granted: readonly string[]): void {
  const [name = ''] = arrival.path;
  const wanted = name === 'Reports' ? reportScopes(arrival.path[1] ?? '') : resourceNamed(name)?.scopes;
  if (wanted === undefined || permits(granted, wanted, arrival.method === 'GET')) return;
  const header = { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' };
  throw new Problem(401, 'AuthorizationUnsuccessful', books.switches.insufficientScopeHeader ? header : {});
}

/** Carries out a request whose caller is allowed to. Throws what is wrong with it. */
export function dispatch(desk: Desk, books: Books, arrival: Arrival): Answer {
  const [name = '', id, part, partId] = arrival.path;
  if (name === 'Reports' && id !== undefined && arrival.method === 'GET' && part === undefined)
    return jsonAnswer(envelope(books, { Reports: [runReport(books, id, arrival.query)] }));
  const resource = resourceNamed(name);
  if (resource === undefined) throw notFound();
  if (part !== undefined) return within(desk, books, arrival, resource, id ?? '', part, partId);
  if (arrival.method === 'GET') return read(books, arrival, resource, id);
  const write =
    arrival.method === 'PUT' ? resource.put : arrival.method === 'POST' ? resource.post : undefined;
  if (write === undefined || (id !== undefined && arrival.method === 'PUT')) throw unsupported();
  if (id !== undefined && resource.find(books, id) === undefined) throw notFound();
  return writeAll(desk, books, resource, write, arrival, id);
}

function read(books: Books, arrival: Arrival, resource: Resource, id: string | undefined): Answer {
  if (resource.name === 'Organisations' && id === 'Actions')
    return jsonAnswer(envelope(books, { Actions: organisationActions() }));
  if (id === undefined) {
    const listed = list(books, resource, arrival.query, arrival.headers['if-modified-since']);
    const { pagination, rows } = listed;
    return jsonAnswer(envelope(books, { ...(pagination && { pagination }), [resource.name]: [...rows] }));
  }
  const found = resource.find(books, id);
  if (found === undefined) throw notFound();
  return jsonAnswer(envelope(books, { [resource.name]: [found] }));
}

/** What stands below one object: its allocations, a category's options. */
function within(
  desk: Desk,
  books: Books,
  arrival: Arrival,
  resource: Resource,
  id: string,
  part: string,
  partId: string | undefined,
): Answer {
  if (resource.find(books, id) === undefined) throw notFound();
  if (resource.name === 'TrackingCategories' && part === 'Options' && arrival.method === 'PUT') {
    const target = { name: 'Options', element: 'TrackingOption', idName: 'TrackingOptionID' };
    return writeAll(desk, books, { ...resource, ...target }, addOption(id), arrival, undefined);
  }
  if (part !== 'Allocations' || !resource.hasAllocations) throw notFound();
  const kind = resource.element;
  if (kind !== 'CreditNote' && kind !== 'Overpayment' && kind !== 'Prepayment') throw notFound();
  if (arrival.method === 'DELETE' && partId !== undefined)
    return jsonAnswer(envelope(books, unallocate(books, kind, id, partId)));
  if (arrival.method !== 'PUT' || partId !== undefined) throw unsupported();
  const target = { name: 'Allocations', element: 'Allocation', idName: 'AllocationID' };
  return writeAll(desk, books, { ...resource, ...target }, allocate(kind, id), arrival, undefined);
}

function unsupported(): PlainFault {
  return new PlainFault(501, 'The method is not implemented for this endpoint');
}
