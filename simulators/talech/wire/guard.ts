import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { ZodError } from 'zod';
import type { Access } from '../access.ts';
import type { SwitchBoard } from '../switches.ts';
import { Refused, refuse } from './answers.ts';

/** What stands before and after every call with a security token: the token, faults, and the token that replaces it. */
export function guard(app: FastifyInstance, access: Access, switches: SwitchBoard): void {
  let requests = 0;
  const isNth = (every: number): boolean => every > 0 && requests % every === 0;

  app.addHook('onRequest', async (request, reply) => {
    const { latencyMs, tooManyEvery, errorEvery, errorsInBody } = switches.now;
    if (latencyMs > 0) await wait(latencyMs);
    const token = request.headers.securitytoken;
    if (typeof token !== 'string' || !access.isValid(token))
      return refuse(reply, 401, 'Invalid security token', errorsInBody);
    requests += 1;
    if (isNth(tooManyEvery)) return reply.code(429).send('');
    if (isNth(errorEvery)) return refuse(reply, 500, 'Internal error', errorsInBody);
    if (isNth(switches.now.rotateEvery)) reply.header('X-POS-SecurityToken', access.replace(token));
    return undefined;
  });

  app.addHook('onSend', async (_request, reply, payload) => {
    const cut = isNth(switches.now.malformedEvery) && reply.statusCode === 200 && typeof payload === 'string';
    if (!cut) return payload;
    const half = payload.slice(0, Math.ceil(payload.length / 2));
    reply.header('content-length', Buffer.byteLength(half));
    return half;
  });

  app.setErrorHandler((error, request, reply) => {
    const inBody = switches.now.errorsInBody;
    if (error instanceof Refused) return refuse(reply, error.statusCode, error.message, inBody);
    if (error instanceof ZodError) return refuse(reply, 400, 'Bad request', inBody);
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status >= 500) request.log.error(error);
    return refuse(reply, status, status < 500 ? 'Bad request' : 'Internal error', inBody);
  });
  app.setNotFoundHandler((_request, reply) =>
    refuse(reply, 404, 'No such service', switches.now.errorsInBody),
  );
}
