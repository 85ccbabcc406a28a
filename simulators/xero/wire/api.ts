import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { APP } from '../books/books.ts';
import { PlainFault, Problem } from '../faults.ts';
import type { Connections } from '../oauth/connections.ts';
import type { Grants } from '../oauth/grants.ts';
import type { Organisations } from '../organisations.ts';
import { type Answer, faultAnswer } from './answer.ts';
import { type Arrival, arrivalOf } from './arrival.ts';
import type { Desk } from './batch.ts';
import type { Deliver } from './deliver.ts';
import { checkScopes, dispatch } from './dispatch.ts';
import type { Idempotency } from './idempotency.ts';
import type { Limits } from './limits.ts';
import type { Traffic } from './traffic.ts';

export type Api = {
  readonly organisations: Organisations;
  readonly grants: Grants;
  readonly connections: Connections;
  readonly limits: Limits;
  readonly idempotency: Idempotency;
  readonly traffic: Traffic;
  readonly desk: Desk;
  readonly deliver: Deliver;
};

/** Everything below `/api.xro/2.0`. */
export function registerApi(app: FastifyInstance, api: Api): void {
  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/api.xro/2.0/*',
    bodyLimit: 10 * 1024 * 1024,
    handler: (request, reply) => handle(api, request, reply),
  });
}

async function handle(
  api: Api,
  request: FastifyRequest<{ Params: { '*': string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const raw = request.url.split('?')[0] ?? '';
  const arrival = arrivalOf(request, raw.slice(raw.indexOf('/api.xro/2.0/') + '/api.xro/2.0/'.length));
  const tenant = arrival.organisation;
  const switches = api.organisations.switches.of(tenant);
  api.traffic.note(arrival, reply);
  try {
    check(api, arrival);
    api.limits.enter(tenant);
  } catch (error) {
    return api.deliver.send(reply, faultAnswer(error, switches), api.limits.headers(tenant));
  }
  reply.raw.once('close', () => api.limits.leave(tenant));
  if (switches.latencyMs > 0) await wait(switches.latencyMs);
  const answer = await carryOut(api, arrival, reply);
  return answer === undefined ? reply : api.deliver.send(reply, answer, api.limits.headers(tenant));
}

/** Refuses whom the token does not let in: no token, no connection to the tenant, no scope. */
function check(api: Api, arrival: Arrival): void {
  const { user, scopes } = api.grants.bearer(arrival.headers.authorization);
  if (arrival.organisation === '' || !api.connections.has(user, arrival.organisation))
    throw new Problem(403, 'AuthenticationUnsuccessful');
  const books = api.organisations.books(arrival.organisation);
  if (books === undefined) throw new Problem(403, 'AuthenticationUnsuccessful');
  checkScopes(books, arrival, scopes);
  if (books.switches.offline)
    throw new PlainFault(503, 'The organisation is offline or the Xero API is under maintenance');
}

async function carryOut(api: Api, arrival: Arrival, reply: FastifyReply): Promise<Answer | undefined> {
  const failed = (error: unknown) => faultAnswer(error, api.organisations.switches.of(arrival.organisation));
  // Limits are judged before idempotency keys: a replay costs as much as any request.
  try {
    api.limits.take(arrival.organisation);
  } catch (error) {
    return failed(error);
  }
  const key = api.idempotency.keyOf(arrival);
  return api.deliver.carryOut(api.desk.mishaps.takeForRequest(arrival), reply, {
    perform: () => perform(api, arrival, key, failed),
    failed,
    keep: answer => {
      if (key !== undefined) api.idempotency.replace(arrival, key, answer);
    },
  });
}

/** One transaction: what is written, and what is kept under the key. */
function perform(
  api: Api,
  arrival: Arrival,
  key: string | undefined,
  failed: (error: unknown) => Answer,
): Answer {
  return api.desk.database.transaction(() => {
    const kept = key === undefined ? undefined : api.idempotency.recall(arrival, key);
    if (kept !== undefined) return kept;
    const answer = attempt(api, arrival, failed);
    if (key !== undefined) api.idempotency.replace(arrival, key, answer);
    return answer;
  });
}

/** What a refused request did is undone. */
function attempt(api: Api, arrival: Arrival, failed: (error: unknown) => Answer): Answer {
  const books = api.organisations.books(arrival.organisation, APP);
  if (books === undefined) return failed(new Problem(403, 'AuthenticationUnsuccessful'));
  try {
    return api.desk.database.transaction(() => dispatch(api.desk, books, arrival));
  } catch (error) {
    return failed(error);
  }
}
