import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { iifFile } from '../../exports/iif.ts';
import { problems, shopParams } from '../../schemas.ts';
import { checkRange, period } from './period.ts';

const TWICE = 'QuickBooks does not notice a file that it has had: imported twice, every amount is doubled.';

const query = period.extend({
  books: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Target connection; needed where the shop has several'),
});
const iif = {
  description: `Intuit Interchange Format: tab separated, cp1252, a transaction for each entry. ${TWICE} The name of the file says shop, period and a hash of the entries in it.`,
  content: { 'text/plain': { schema: z.string() } },
};

/** What stands in the books for a period, for an accountant who imports it by hand into other books. */
export const exportIif: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/exports/entries.iif',
    config: { roles: EVERYONE },
    schema: {
      summary: 'A period as an IIF file',
      description: `For books that Daybook does not write to. ${TWICE}`,
      tags: ['days'],
      params: shopParams,
      querystring: query,
      response: { 200: iif, ...problems },
    },
    handler: async (request, reply) => {
      const { shopId } = shopOf(request);
      const { from, to, books } = request.query;
      checkRange(from, to);
      const { hash, pieces } = await iifFile(
        dependencies.database,
        rows => readFor(dependencies, request, rows),
        { shopId, from, to },
        books,
      );
      reply.header('content-type', 'text/plain; charset=windows-1252');
      reply.header('content-disposition', `attachment; filename="${shopId}-${from}-${to}-${hash}.iif"`);
      reply.header('daybook-notice', TWICE);
      reply.header('cache-control', 'no-store');
      // Fastify's types know what a schema describes, not that it may come as a stream.
      return (reply as FastifyReply).send(Readable.from(pieces, { objectMode: false }));
    },
  });
};
