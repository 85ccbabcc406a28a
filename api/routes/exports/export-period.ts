import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { EVERYONE, shopOf } from '../../auth/person.ts';
import { readFor } from '../../auth/reading.ts';
import type { Route } from '../../dependencies.ts';
import { EXPORTS, type Read } from '../../exports/exports.ts';
import { language, problems, shopParams } from '../../schemas.ts';
import { languageOf } from '../../texts/language.ts';
import { checkRange, period } from './period.ts';

const FILES = ['entries.csv', 'lines.csv', 'postings.csv', 'proofs.csv', 'documents.csv'] as const;

const params = shopParams.extend({ file: z.enum(FILES) });
const query = period.extend({
  language: language.optional().describe('Of the heads; without it Accept-Language decides'),
});
const csv = {
  description: 'CSV (RFC 4180) in UTF-8, amounts as decimals with the currency beside',
  content: { 'text/csv': { schema: z.string() } },
};

/** A period of a shop as CSV: entries, their lines and postings, the proofs, or the source documents. */
export const exportPeriod: Route = (api, dependencies) => {
  api.route({
    method: 'GET',
    url: '/shops/:shopId/exports/:file',
    config: { roles: EVERYONE },
    schema: {
      summary: 'A period as CSV',
      tags: ['days'],
      params,
      querystring: query,
      response: { 200: csv, ...problems },
    },
    handler: async (request, reply) => {
      const { shopId } = shopOf(request);
      const { file } = request.params;
      const { from, to, language: wanted } = request.query;
      checkRange(from, to);
      const name = file.slice(0, -'.csv'.length) as keyof typeof EXPORTS;
      const read: Read = rows => readFor(dependencies, request, rows);
      const pieces = EXPORTS[name](read, { shopId, from, to }, wanted ?? languageOf(request));
      reply.header('content-type', 'text/csv; charset=utf-8');
      reply.header('content-disposition', `attachment; filename="${name}-${from}-${to}.csv"`);
      reply.header('cache-control', 'no-store');
      // Fastify's types know what a schema describes, not that it may come as a stream.
      return (reply as FastifyReply).send(Readable.from(pieces, { objectMode: false }));
    },
  });
};
