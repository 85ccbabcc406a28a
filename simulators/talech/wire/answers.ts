import type { FastifyReply } from 'fastify';

/** Thrown by a route; answered in the shape of this wire. */
export class Refused extends Error {
  override name = 'Refused';
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

export function ok(totalCnt: number | null = null): object {
  return { statusCode: 200, desc: '', ...(totalCnt === null ? {} : { totalCnt }) };
}

/** An error with its own status, or with 200 and a ResponseCode that says it. */
export function refuse(reply: FastifyReply, status: number, desc: string, inBody: boolean): FastifyReply {
  return reply.code(inBody ? 200 : status).send({ ResponseCode: { statusCode: status, desc } });
}

/** Cents as decimal dollars; with artefacts as sums of binary fractions come out. */
export function dollars(cents: number, artefacts: boolean): number {
  return artefacts ? (cents - 10) / 100 + 0.1 : cents / 100;
}
