import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Access } from '../access.ts';
import type { SwitchBoard } from '../switches.ts';
import { errorAnswer } from './errors.ts';

/** What stands before every request: latency, both headers (401), the rate limit (429), and faults on request. */
export function guard(app: FastifyInstance, access: Access, switches: SwitchBoard): void {
  let requests = 0;
  const isNth = (every: number): boolean => every > 0 && requests % every === 0;

  app.addHook('onRequest', async (request, reply) => {
    const { latencyMs, tooManyEvery, errorEvery, resetAs } = switches.now;
    if (latencyMs > 0) await wait(latencyMs);
    const { 'x-api-partner-id': partner, 'x-api-secret': key } = request.headers;
    if (!access.isKey(partner, key)) return errorAnswer(reply, 401, 'Unauthorized');
    requests += 1;
    const { limit, remaining, reset } = access.count();
    rateHeaders(reply, limit, remaining, resetOf(reset, resetAs));
    if (remaining < 0 || isNth(tooManyEvery)) return errorAnswer(reply, 429, 'Rate limit exceeded');
    if (isNth(errorEvery)) return errorAnswer(reply, 500, 'Internal Server Error');
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

/** Nobody tells whether the reset is an instant or a number of seconds. */
function resetOf(reset: number, as: 'instant' | 'seconds' | 'none'): string | null {
  if (as === 'none') return null;
  return String(Math.ceil((as === 'instant' ? reset : reset - Date.now()) / 1_000));
}

function rateHeaders(reply: FastifyReply, limit: number, remaining: number, reset: string | null): void {
  reply.header('x-ratelimit-limit', String(limit));
  reply.header('x-ratelimit-remaining', String(Math.max(remaining, 0)));
  reply.header('x-ratelimit-matchkey', 'partner');
  if (reset !== null) reply.header('x-ratelimit-reset', reset);
}
