import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Access } from '../access.ts';
import type { SwitchBoard } from '../switches.ts';
import { apiError, emptyAnswer } from './errors.ts';

/**
 * What stands before every request with a bearer token: latency, the token (401 without a body), the rate limit
 * (429 without a body), and the faults that a switch asks for on every n-th request.
 */
export function guard(app: FastifyInstance, access: Access, switches: SwitchBoard): void {
  let requests = 0;
  const isNth = (every: number): boolean => every > 0 && requests % every === 0;

  app.addHook('onRequest', async (request, reply) => {
    const { latencyMs, tooManyEvery, errorEvery } = switches.now;
    if (latencyMs > 0) await wait(latencyMs);
    const token = request.headers.authorization?.match(/^Bearer +(\S+)$/i)?.[1];
    if (token === undefined || !access.isValid(token)) return emptyAnswer(reply, 401);
    requests += 1;
    if (!access.withinLimit() || isNth(tooManyEvery)) return emptyAnswer(reply, 429);
    if (isNth(errorEvery)) return apiError(reply, 500, 'Internal Server Error');
    return undefined;
  });

  app.addHook('onSend', async (_request, reply, payload) => {
    const cut = isNth(switches.now.malformedEvery) && reply.statusCode === 200 && typeof payload === 'string';
    if (!cut) return payload;
    const half = payload.slice(0, Math.ceil(payload.length / 2));
    reply.header('content-length', Buffer.byteLength(half));
    return half;
  });
}
