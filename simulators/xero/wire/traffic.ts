import type { FastifyReply } from 'fastify';
import type { Arrival } from './arrival.ts';

/** One request as it came and went; `status` is null where the connection was closed without an answer. */
type Line = {
  readonly method: string;
  readonly url: string;
  readonly key: string | null;
  readonly body: string;
  readonly arrivedAt: number;
  answeredAt: number | null;
  status: number | null;
};

const MOST = 5_000;

/** The log of all requests by organisation, those of sign-in under ''; in memory, the latest ones. */
export class Traffic {
  readonly #lines = new Map<string, Line[]>();

  /** Notes a request, and its end when the connection's part of it is over. */
  note({ organisation, method, url, body, headers }: Arrival, reply: FastifyReply): void {
    const key = headers['idempotency-key'] ?? null;
    const line: Line = { method, url, key, body, arrivedAt: Date.now(), answeredAt: null, status: null };
    const lines = this.#lines.get(organisation) ?? [];
    this.#lines.set(organisation, [...lines.slice(1 - MOST), line]);
    reply.raw.once('close', () => {
      line.answeredAt = Date.now();
      line.status = reply.raw.writableFinished ? reply.raw.statusCode : null;
    });
  }

  of(organisation: string): readonly Line[] {
    return this.#lines.get(organisation) ?? [];
  }

  clear(organisation: string): void {
    this.#lines.delete(organisation);
  }
}
