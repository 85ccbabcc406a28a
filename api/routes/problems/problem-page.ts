import { z } from 'zod';
import { ERROR_CODES } from '../../../domain/errors/codes.ts';
import { ERROR_TABLE } from '../../../domain/errors/table.ts';
import type { Route } from '../../dependencies.ts';
import { page } from '../../pages.ts';

const params = z.object({ code: z.enum(ERROR_CODES) });

/** What a problem's type means: the row of the error table. */
export const problemPage: Route = api => {
  api.route({
    method: 'GET',
    url: '/problems/:code',
    schema: { summary: 'What a kind of problem means', tags: ['problems'], params },
    handler: async (request, reply) => {
      const { title, act, whoActs, retry } = ERROR_TABLE[request.params.code];
      const again = retry ? 'Daybook tries again by itself.' : 'Daybook does not try again by itself.';
      const html = page(title, [`What helps: ${act}`, `Who acts: ${whoActs}.`, again]);
      return reply.type('text/html; charset=utf-8').send(html);
    },
  });
};
