import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Books, PERSON } from '../books/books.ts';
import { unallocate } from '../entities/allocations.ts';
import { resourceNamed } from '../entities/registry.ts';
import type { Body } from '../json.ts';
import type { System } from '../system.ts';
import { unwrapInstant } from '../time.ts';
import { NotHere } from './not-here.ts';
import { reconcile, reconcileSchema } from './reconcile.ts';
import { removeByPerson, removeSchema } from './remove.ts';

const editBody = z.strictObject({
  /** The endpoint: Invoices, Contacts, Payments, … */
  endpoint: z.string(),
  id: z.guid().optional(),
  /** The members as the API takes them; `{"Status": "VOIDED"}`, `{"ContactStatus": "ARCHIVED"}`. */
  changes: z.record(z.string(), z.json()).default({}),
  /** Some edits leave UpdatedDateUTC as it was, so that no change feed tells them. */
  silent: z.boolean().default(false),
});
const allocationBody = z.strictObject({
  kind: z.enum(['CreditNote', 'Overpayment', 'Prepayment']),
  credit: z.guid(),
  id: z.guid(),
});
const lockBody = z.strictObject({
  periodLock: z.iso.date().nullable().optional(),
  yearLock: z.iso.date().nullable().optional(),
});

/** What a person does by hand in Xero: the same rules as for the API, but for a period that is locked for others. */
export function handRoutes(app: FastifyInstance, system: System): void {
  app.post<{ Params: { id: string } }>('/organisations/:id/edit', request => {
    const { endpoint, id, changes, silent } = editBody.parse(request.body);
    const own = booksOf(system, request.params.id);
    const resource = resourceNamed(endpoint);
    const write = id === undefined ? resource?.put : resource?.post;
    if (resource === undefined || write === undefined) throw new NotHere(`no ${endpoint} to write`);
    const before = silent && id !== undefined ? resource.find(own, id)?.UpdatedDateUTC : undefined;
    const books = before === undefined ? own : { ...own, stamp: unwrapInstant(String(before)) };
    const given = { ...changes, ...(id !== undefined && { [resource.idName]: id }) } as Body;
    const options = { isCreate: id === undefined, unitPlaces: 4 as const };
    return system.desk.database.transaction(() => write(books, given, options));
  });
  app.post<{ Params: { id: string } }>('/organisations/:id/reconcile', request => {
    const books = booksOf(system, request.params.id);
    return system.desk.database.transaction(() => reconcile(books, reconcileSchema.parse(request.body)));
  });
  app.post<{ Params: { id: string } }>('/organisations/:id/remove', request =>
    removeByPerson(booksOf(system, request.params.id), removeSchema.parse(request.body)),
  );
  app.post<{ Params: { id: string } }>('/organisations/:id/allocations/remove', request => {
    const { kind, credit, id } = allocationBody.parse(request.body);
    return unallocate(booksOf(system, request.params.id), kind, credit, id);
  });
  app.post<{ Params: { id: string } }>('/organisations/:id/locks', request => {
    const { organisation } = booksOf(system, request.params.id);
    const asked = lockBody.parse(request.body);
    return system.organisations.change(organisation.id, {
      ...(asked.periodLock !== undefined && { periodLock: asked.periodLock }),
      ...(asked.yearLock !== undefined && { yearLock: asked.yearLock }),
    });
  });
}

/** The books as a person writes in them. Throws NotHere. */
export function booksOf(system: System, id: string): Books {
  const books = system.organisations.books(id, PERSON);
  if (books === undefined) throw new NotHere(`there is no organisation ${id}`);
  return books;
}
