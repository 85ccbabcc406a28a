import { z } from 'zod';
import type { Route } from '../../dependencies.ts';

/** The process is up. */
export const health: Route = api => {
  api.route({
    method: 'GET',
    url: '/healthz',
    schema: { summary: 'Alive', tags: ['operators'], response: { 200: z.object({ ok: z.literal(true) }) } },
    handler: async () => ({ ok: true }) as const,
  });
};
