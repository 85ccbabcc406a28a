import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Api } from './dependencies.ts';

/** Fastify's own lines quote whole addresses and errors: ours say the same without query, secret path part and text. */
export class PublicLog extends LogController {
  constructor() {
    super({ disableRequestLogging: true });
  }

  override routeNotFound(): void {}

  override defaultErrorLog(): void {}

  override serializerError(_error: Error, request: FastifyRequest, _reply: FastifyReply): void {
    request.log.error({ url: publicPart(request.url) }, 'an answer was not as described');
  }
}

/** One line a request: method, address without query and secret path parts, status, milliseconds. */
export function logRequests(api: Api): void {
  api.addHook('onResponse', async (request, reply) => {
    const { method, url } = request;
    const { statusCode, elapsedTime } = reply;
    request.log.info(
      { method, url: publicPart(url), status: statusCode, ms: Math.round(elapsedTime) },
      'request',
    );
  });
}

/** An address as it may be logged. */
function publicPart(url: string): string {
  const [path = ''] = url.split('?');
  return path.replace(/(\/webhooks\/[^/]+\/).*/, '$1…');
}
