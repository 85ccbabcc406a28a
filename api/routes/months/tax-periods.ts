import { z } from 'zod';
import type { BooksOfShop } from '../../../db/queries/books-of-shop.ts';
import { taxFilingsOf } from '../../../db/queries/months.ts';
import { namesOf } from '../../../db/queries/people-and-keys.ts';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { requireBooks } from '../../connections/books.ts';
import type { ApiDependencies, Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { fileTaxes, withdrawFiling } from '../../months/file-taxes.ts';
import { booksQuery, CLOSERS, connectionId, month, note, requireLive } from '../../months/params.ts';
import { instant, problems, shopParams } from '../../schemas.ts';

const LARGEST = 2_000_000_000;
const filing = z.object({
  id: z.int(),
  from: z.string(),
  to: z.string(),
  act: z.enum(['filed', 'withdrawn']),
  by: z.string().describe('The person’s id'),
  byName: z.string().nullable().describe('Their name as of now'),
  at: instant,
  note: z.string().nullable(),
  hash: z.string().nullable().describe('SHA-256 of the tax report that was filed'),
});
const filings = z.object({ connectionId: z.string(), filings: z.array(filing).describe('Oldest first') });

async function viewOf({ database }: ApiDependencies, shopId: string, { connection }: BooksOfShop) {
  const rows = await taxFilingsOf(database, shopId, connection.id);
  const names = await namesOf(
    database,
    rows.map(({ by }) => by),
  );
  return {
    connectionId: connection.id,
    filings: rows.map(row => ({ ...row, byName: names.get(row.by) ?? null, at: row.at.toISOString() })),
  };
}

/** Which tax periods were filed, and which marks were taken back. */
export const taxPeriods: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/tax-periods',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Tax periods that were filed',
      tags: ['months'],
      params: shopParams,
      querystring: booksQuery,
      response: { 200: filings, ...problems },
    },
    handler: async request => {
      const { shopId } = shopOf(request);
      const books = await requireBooks(dependencies, shopId, request.query.connectionId);
      return await viewOf(dependencies, shopId, books);
    },
  });
};

const fileBody = z.strictObject({ connectionId, first: month, last: month, note: note.optional() });

/** Marks a period as filed: nothing up to its end is changed in place from then on. */
export const fileTaxPeriod: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/tax-periods',
    config: { roles: CLOSERS },
    schema: {
      summary: 'Mark a tax period as filed',
      tags: ['months'],
      params: shopParams,
      headers: idempotencyHeaders,
      body: fileBody,
      response: { 200: filings, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      requireLive(shop);
      const { connectionId: id, first, last, note: said = null } = request.body;
      const books = await requireBooks(dependencies, shop.shopId, id);
      await fileTaxes(dependencies, request, books, { first, last, note: said });
      return await viewOf(dependencies, shop.shopId, books);
    },
  });
};

/** Takes the mark of a filed period back. */
export const withdrawTaxPeriod: Route = (api, dependencies) => {
  api.route({
    method: 'POST',
    url: '/shops/:shopId/tax-periods/:filingId/withdraw',
    config: { roles: CLOSERS },
    schema: {
      summary: 'Take back that a tax period was filed',
      tags: ['months'],
      params: shopParams.extend({ filingId: z.coerce.number().int().min(1).max(LARGEST) }),
      headers: idempotencyHeaders,
      body: z.strictObject({ connectionId, note }),
      response: { 200: filings, ...problems },
    },
    handler: async request => {
      const shop = shopOf(request);
      requireLive(shop);
      const { connectionId: id, note: said } = request.body;
      const books = await requireBooks(dependencies, shop.shopId, id);
      const { filingId } = request.params;
      await withdrawFiling(dependencies, request, books, { filingId, note: said });
      return await viewOf(dependencies, shop.shopId, books);
    },
  });
};
