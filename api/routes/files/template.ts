import { z } from 'zod';
import { FILE_KINDS } from '../../../domain/documents/received.ts';
import { templateOf } from '../../../sources/file/template.ts';
import { EVERYONE } from '../../auth/person.ts';
import type { Route } from '../../dependencies.ts';
import { problems } from '../../schemas.ts';

const params = z.object({ kind: z.enum(FILE_KINDS) });
const query = z.object({
  delimiter: z.enum(['comma', 'semicolon']).default('comma'),
  dateFormat: z.enum(['yyyy-mm-dd', 'mm/dd/yyyy']).default('yyyy-mm-dd'),
  decimalMark: z.enum(['point', 'comma']).default('point'),
  example: z.enum(['yes', 'no']).default('no').describe('With a row that shows how each column is written'),
});
const csv = {
  description: 'CSV (RFC 4180) in UTF-8',
  content: { 'text/csv': { schema: z.string() } },
};

/** An empty file of a kind to fill in. */
export const fileTemplate: Route = api => {
  api.route({
    method: 'GET',
    url: '/file-kinds/:kind/template.csv',
    config: { roles: EVERYONE },
    schema: {
      summary: 'Template of a file',
      tags: ['files'],
      params,
      querystring: query,
      response: { 200: csv, ...problems },
    },
    handler: async (request, reply) => {
      const { kind } = request.params;
      const { delimiter, dateFormat, decimalMark, example } = request.query;
      reply.header('content-type', 'text/csv; charset=utf-8');
      reply.header('content-disposition', `attachment; filename="${kind}.csv"`);
      return reply.send(
        templateOf(kind, {
          delimiter: delimiter === 'comma' ? ',' : ';',
          dateFormat,
          decimalMark,
          example: example === 'yes',
        }),
      );
    },
  });
};
