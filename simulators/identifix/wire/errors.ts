import type { FastifyReply } from 'fastify';

export function errorAnswer(reply: FastifyReply, status: number, error: string): FastifyReply {
  return reply.code(status).send({ error });
}

/** A wrong or unknown parameter: answered with 422 and this message. */
export class Invalid extends Error {
  override name = 'Invalid';
}
