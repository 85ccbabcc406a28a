import type { FastifyRequest } from 'fastify';
import { apiRequestSeconds, apiRequests } from '../observability/metrics/engine.ts';
import { ServerSpan } from '../observability/tracing/server-span.ts';
import type { Api } from './dependencies.ts';

declare module 'fastify' {
  interface FastifyRequest {
    span: ServerSpan | null;
  }
}

/** Counts, times and traces every request by its route, never by its address, and gives its log lines the shop's id. */
export function watchRequests(api: Api): void {
  api.decorateRequest('span', null);
  api.addHook('onRequest', (request, _reply, done) => {
    const { method, id } = request;
    const attributes = {
      'http.request.method': method,
      'http.route': routeOf(request),
      'daybook.request_id': id,
    };
    request.span = new ServerSpan(`${method} ${routeOf(request)}`, request.headers.traceparent, attributes);
    request.span.run(done);
  });
  // Reading a body leaves the context in which the request came.
  api.addHook('preValidation', (request, reply, done) => {
    const shopId = shopIdOf(request);
    if (shopId !== null) reply.log = request.log = request.log.child({ shopId });
    if (request.span) request.span.run(done);
    else done();
  });
  api.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: routeOf(request) };
    apiRequests.inc({ ...labels, status: String(reply.statusCode) });
    apiRequestSeconds.observe(labels, reply.elapsedTime / 1000);
    const shopId = shopIdOf(request);
    request.span?.end(reply.statusCode, shopId === null ? {} : { 'daybook.shop_id': shopId });
  });
}

/** The route as it is written in the code: addresses hold ids and secrets, and anything at all where there is no route. */
export function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? '(no route)';
}

/** The shop that the request is about, when there is such a shop and the caller may see it. */
export function shopIdOf(request: FastifyRequest): string | null {
  return request.shop?.shopId ?? request.webhookShopId ?? null;
}
