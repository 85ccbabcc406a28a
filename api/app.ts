import fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { requireSignIn } from './auth/sign-in.ts';
import type { Api, ApiDependencies } from './dependencies.ts';
import { answerOnce } from './idempotency/hooks.ts';
import { join } from './join/join.ts';
import { readJson } from './json-body.ts';
import { describeRoutes, nameOperations } from './openapi.ts';
import { practiceMailbox } from './practice/mailbox.ts';
import { handleProblems } from './problems/handler.ts';
import { qbwcEndpoint } from './qbwc/endpoint.ts';
import { limitStrangers } from './rate-limits.ts';
import { referencePage } from './reference.ts';
import { logRequests, PublicLog } from './request-log.ts';
import { codecRoute } from './routes/codec/codec.ts';
import { allowTemporalUi } from './routes/codec/cors.ts';
import { booksCallback } from './routes/connections/callback.ts';
import { health } from './routes/health/health.ts';
import { ready } from './routes/health/ready.ts';
import { ROUTES } from './routes/index.ts';
import { problemPage } from './routes/problems/problem-page.ts';
import { identifixWebhook } from './routes/webhooks/identifix.ts';
import { tekmetricWebhook } from './routes/webhooks/tekmetric.ts';
import { watchRequests } from './watch-requests.ts';

/** The API over open connections; it does not listen. Whoever gave the connections closes them. */
export async function buildApi(dependencies: ApiDependencies): Promise<Api> {
  const api: Api = fastify({
    loggerInstance: dependencies.logger,
    logController: new PublicLog(),
    genReqId: () => crypto.randomUUID(),
    routerOptions: { ignoreTrailingSlash: true },
  }).withTypeProvider<ZodTypeProvider>();
  api.setValidatorCompiler(validatorCompiler);
  api.setSerializerCompiler(serializerCompiler);
  api.decorateRequest('person', null);
  api.decorateRequest('shop', null);
  watchRequests(api);
  readJson(api);
  await limitStrangers(api);
  handleProblems(api);
  logRequests(api);
  await describeRoutes(api, dependencies);
  await referencePage(api);
  await api.register(async scope => {
    scope.addHook('onRequest', scope.rateLimit());
    for (const route of [health, ready, problemPage, booksCallback, join]) route(scope, dependencies);
    await scope.register(async pages => practiceMailbox(pages, dependencies));
    scope.get('/openapi.json', { schema: { hide: true } }, () => api.swagger());
  });
  await api.register(async scope => tekmetricWebhook(scope, dependencies));
  await api.register(async scope => identifixWebhook(scope, dependencies));
  await api.register(async scope => qbwcEndpoint(scope, dependencies));
  await api.register(async scope => {
    allowTemporalUi(scope, dependencies);
    requireSignIn(scope, dependencies);
    for (const direction of ['encode', 'decode'] as const) codecRoute(direction)(scope, dependencies);
  });
  await api.register(
    async scope => {
      requireSignIn(scope, dependencies);
      answerOnce(scope, dependencies);
      nameOperations(scope, ROUTES, dependencies);
    },
    { prefix: '/v1' },
  );
  return api;
}
