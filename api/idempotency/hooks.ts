import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  claimKey,
  freeKey,
  type StoredAnswer,
  storeAnswer,
  takeOverKey,
} from '../../db/queries/idempotency.ts';
import { openSecret, sealSecret } from '../../db/secrets.ts';
import { personOf } from '../auth/person.ts';
import type { Api, ApiDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { KEY_HEADER, keyHeader, requestHash } from './keys.ts';

/** A request that was not answered for this long lost its process; a repeat takes it over. */
const ABANDONED_MS = 30_000;
/** What a caller is told to wait before it repeats a request that is still being worked on. */
const LOOK_AGAIN_SECONDS = 2;

declare module 'fastify' {
  interface FastifyRequest {
    /** True while this request holds its idempotency key. */
    holdsKey: boolean;
    /** Under whose name a write without a sign-in is answered once. */
    stranger: string | null;
  }
}

/** Answers a repeated write of this scope from what was stored, and stores the answers of new ones. */
export function answerOnce(api: Api, dependencies: ApiDependencies): void {
  api.decorateRequest('holdsKey', false);
  api.decorateRequest('stranger', null);
  api.addHook('preHandler', async (request, reply) => {
    if (isWrite(request)) await begin(dependencies, request, reply);
  });
  api.addHook('onSend', async (request, reply, payload) => {
    if (request.holdsKey) await finish(dependencies, request, reply.statusCode, payload);
  });
}

function isWrite(request: FastifyRequest): boolean {
  const known = request.person !== null || request.stranger !== null;
  return known && request.method !== 'GET' && request.method !== 'HEAD';
}

function holderOf(request: FastifyRequest): string {
  return request.person === null && request.stranger !== null ? request.stranger : personOf(request).personId;
}

async function begin({ database, keys }: ApiDependencies, request: FastifyRequest, reply: FastifyReply) {
  const personId = holderOf(request);
  if (request.headers[KEY_HEADER] === undefined)
    throw new Error('a write route without the idempotency header');
  const key = keyHeader(request);
  const hash = requestHash(request);
  const now = new Date();
  const standing = await claimKey(database, personId, key, hash, now);
  if (standing && standing.requestHash !== hash)
    throw new ApiProblem('conflict', 'This idempotency key was used for another request.');
  if (standing?.status && standing.response) {
    const place = placeOf(personId, key);
    const body = openSecret(keys, place, Buffer.from(standing.response.sealed, 'base64'));
    return repeat(reply, standing.status, body);
  }
  if (standing && !(await takenOver(database, personId, key, now))) {
    reply.header('retry-after', LOOK_AGAIN_SECONDS);
    throw new ApiProblem('conflict', 'The same request is still being worked on.');
  }
  request.holdsKey = true;
}

/** What a process that went away left behind is begun anew. */
function takenOver(database: ApiDependencies['database'], personId: string, key: string, now: Date) {
  return takeOverKey(database, personId, key, new Date(now.getTime() - ABANDONED_MS), now);
}

function repeat(reply: FastifyReply, status: number, body: string): FastifyReply {
  const type = 'application/json; charset=utf-8';
  return reply.code(status).header('content-type', type).header('idempotent-replay', 'true').send(body);
}

/** Answers of what was done are kept. A refusal or failure changed nothing and is looked at anew the next time. */
async function finish(
  { database, keys }: ApiDependencies,
  request: FastifyRequest,
  status: number,
  payload: unknown,
): Promise<void> {
  const personId = holderOf(request);
  const key = keyHeader(request);
  if (status >= 400 || typeof payload !== 'string') {
    await freeKey(database, personId, key);
    return;
  }
  const sealed = sealSecret(keys, placeOf(personId, key), payload).toString('base64');
  const response: StoredAnswer['response'] = { sealed };
  await storeAnswer(database, personId, key, status, response);
}

function placeOf(personId: string, key: string) {
  return { table: 'idempotency_keys', row: `${personId} ${key}`, column: 'response' };
}
