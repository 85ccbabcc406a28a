import type { FastifyReply } from 'fastify';

/** Tekmetric's error body for everything but tokens. */
export function apiError(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send({ type: 'ERROR', message, data: null, details: {} });
}

/** An answer without a body, as for a wrong bearer token and for too many requests. */
export function emptyAnswer(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).send();
}

/** A wrong parameter of a request: answered with 400 and this message. */
export class BadRequest extends Error {
  override name = 'BadRequest';
}
