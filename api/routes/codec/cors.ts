import type { Api, ApiDependencies } from '../../dependencies.ts';

/** Temporal's UI asks from its own origin: the browser wants to be told that it may. */
export function allowTemporalUi(api: Api, { configuration }: ApiDependencies): void {
  api.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined || !configuration.codecOrigins.includes(origin)) return;
    reply.header('access-control-allow-origin', origin);
    reply.header('access-control-allow-credentials', 'true');
    reply.header('vary', 'origin');
  });
  api.options('/temporal/codec/*', { schema: { hide: true } }, async (_request, reply) => {
    reply.header('access-control-allow-methods', 'POST');
    reply.header('access-control-allow-headers', 'authorization, content-type, x-namespace');
    reply.header('access-control-max-age', '600');
    return reply.code(204).send();
  });
}
