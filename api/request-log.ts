import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Api } from './dependencies.ts';
import { routeOf, shopIdOf } from './watch-requests.ts';

/** Fastify's own lines quote whole addresses and errors: ours say the same by route, and without text. */
export class PublicLog extends LogController {
  constructor() {
    super({ disableRequestLogging: true });
  }

  override routeNotFound(): void {}

  override defaultErrorLog(): void {}

  override serializerError(_error: Error, request: FastifyRequest, _reply: FastifyReply): void {
    request.log.error({ route: routeOf(request) }, 'an answer was not as described');
  }
}

/** One line a request: method, route, shop, status, milliseconds, and the ids of its trace. */
export function logRequests(api: Api): void {
  api.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const shopId = shopIdOf(request);
    const ids = { ...(shopId !== null && { shopId }), ...request.span?.ids() };
    const { statusCode, elapsedTime } = reply;
    request.log.info(
      { ...ids, method, route: routeOf(request), status: statusCode, ms: Math.round(elapsedTime) },
      'request',
    );
  });
}
