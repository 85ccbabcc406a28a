import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Companies } from '../companies.ts';
import { BusinessFault, fault, gatewayFault } from '../faults.ts';
import type { Grants } from '../oauth/grants.ts';
import { stampWithMillis } from '../time.ts';
import { type Answer, faultAnswer, jsonAnswer } from './answer.ts';
import type { Arrival } from './arrival.ts';
import { partsOf } from './batch.ts';
import type { Deliver } from './deliver.ts';
import { dispatch, parseBody } from './dispatch.ts';
import type { Desk } from './execute.ts';
import type { Limits } from './limits.ts';
import type { Traffic } from './traffic.ts';

export type Api = {
  readonly companies: Companies;
  readonly grants: Grants;
  readonly limits: Limits;
  readonly traffic: Traffic;
  readonly desk: Desk;
  readonly deliver: Deliver;
};

const NAMES: Readonly<Record<string, string>> = {
  query: 'query',
  batch: 'batch',
  cdc: 'cdc',
  reports: 'report',
};

/** Everything below `/v3/company/<realm>`. */
export function registerApi(app: FastifyInstance, api: Api): void {
  app.route<{ Params: { realm: string } }>({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/v3/company/:realm/*',
    bodyLimit: 16 * 1024 * 1024,
    handler: (request, reply) => handle(api, request, reply),
  });
}

async function handle(
  api: Api,
  request: FastifyRequest<{ Params: { realm: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const arrival = arrivalOf(request);
  api.traffic.note(arrival, reply);
  const switches = api.companies.switches.of(arrival.realm);
  if (switches.latencyMs > 0) await wait(switches.latencyMs);
  const refused = refusal(api, arrival, request.headers.authorization);
  if (refused !== undefined) return api.deliver.send(reply, refused);
  return api.deliver.answer(
    arrival,
    reply,
    () => perform(api, arrival),
    error => answerTo(api, arrival, error),
  );
}

/** What keeps a request from being looked at: no valid token for this company, or too many requests. */
function refusal(api: Api, arrival: Arrival, authorization: string | undefined): Answer | undefined {
  const switches = api.companies.switches.of(arrival.realm);
  try {
    api.grants.check(authorization, arrival.realm);
    if (api.companies.find(arrival.realm) === undefined) throw gatewayFault('3100');
    if (switches.maintenance) throw fault('150', 'The company is under maintenance. Try again later.');
    api.limits.take(arrival.realm, arrival.operation === 'batch', switches);
    return undefined;
  } catch (error) {
    return answerTo(api, arrival, error);
  }
}

function perform(api: Api, arrival: Arrival): Answer {
  const books = api.companies.books(arrival.realm);
  if (books === undefined) throw gatewayFault('3100');
  return api.companies.database.transaction(() => {
    try {
      return jsonAnswer(dispatch(api.desk, books, arrival));
    } catch (error) {
      // What a refused write did was undone where it failed; the journal of it stays.
      if (error instanceof BusinessFault) return answerTo(api, arrival, error);
      throw error;
    }
  });
}

function answerTo(api: Api, arrival: Arrival, error: unknown): Answer {
  const books = api.companies.books(arrival.realm);
  const switches = api.companies.switches.of(arrival.realm);
  const form = { auth: switches.authBody, throttle: switches.throttleBody };
  return faultAnswer(
    error,
    form,
    stampWithMillis(books?.now ?? Date.now(), books?.company.zone ?? 'America/Los_Angeles'),
  );
}

function arrivalOf(request: FastifyRequest<{ Params: { realm: string } }>): Arrival {
  const url = new URL(request.url, 'http://practice');
  const path = url.pathname.slice(url.pathname.indexOf('/v3/company/'));
  const resource = path.split('/')[4] ?? '';
  const body = typeof request.body === 'string' ? request.body : '';
  const asked = url.searchParams.get('operation')?.toLowerCase();
  const operation = asked ?? NAMES[resource] ?? (request.method === 'GET' ? 'read' : writeName(body));
  const parts = resource === 'batch' ? safeParts(body) : [];
  return {
    method: request.method,
    path,
    realm: request.params.realm,
    entity: resource,
    operation,
    query: url.searchParams,
    body,
    parts,
  };
}

function writeName(body: string): string {
  return /"Id"\s*:/.test(body) && /"SyncToken"\s*:/.test(body) ? 'update' : 'create';
}

function safeParts(body: string) {
  try {
    return partsOf(parseBody(body));
  } catch {
    return [];
  }
}
