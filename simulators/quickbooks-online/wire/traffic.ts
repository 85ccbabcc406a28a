import type { FastifyReply } from 'fastify';
import type { Arrival } from './arrival.ts';

/** One request as it came and went; `answeredAt` is null while it is under way. Instants in epoch milliseconds. */
type Line = {
  readonly method: string;
  readonly entity: string;
  readonly operation: string;
  readonly requestid: string | null;
  readonly arrivedAt: number;
  answeredAt: number | null;
  /** Null where the connection was closed without an answer. */
  status: number | null;
};

const MOST = 5_000;

/** The log of all requests, reads too, by company; in memory, the latest ones. */
export class Traffic {
  readonly #lines = new Map<string, Line[]>();

  /** Notes a request, and its end when the connection's part of it is over. */
  note(arrival: Arrival, reply: FastifyReply): void {
    const { realm, method, entity, operation, query } = arrival;
    const requestid = query.get('requestid');
    const line: Line = {
      ...{ method, entity, operation, requestid },
      arrivedAt: Date.now(),
      answeredAt: null,
      status: null,
    };
    const lines = this.#lines.get(realm) ?? [];
    this.#lines.set(realm, [...lines.slice(1 - MOST), line]);
    reply.raw.once('close', () => {
      line.answeredAt = Date.now();
      line.status = reply.raw.writableFinished ? reply.raw.statusCode : null;
    });
  }

  of(realm: string): readonly Line[] {
    return this.#lines.get(realm) ?? [];
  }
}
