import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { PlainFault, Problem, TooMany } from '../faults.ts';
import { type Answer, internalError } from './answer.ts';
import type { Mishap } from './mishaps.ts';

const HTML_403 =
  '<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center></body></html>';
const HTML_504 =
  '<html><head><title>504 Gateway Time-out</title></head><body><center><h1>504 Gateway Time-out</h1></center></body></html>';

/** How one request is carried out. */
export type Work = {
  /** Does all of the work at once, commits it, and gives the answer; never throws. */
  readonly perform: () => Answer;
  /** Makes an answer of an error. */
  readonly failed: (error: unknown) => Answer;
  /** Keeps an answer under the request's idempotency key. */
  readonly keep: (answer: Answer) => void;
};

/** Sends answers, or lets the faults happen that were asked for. */
export class Deliver {
  readonly #late = new Set<NodeJS.Timeout>();
  readonly #silent = new Set<Socket>();

  /** How many writes wait for their late commit. */
  get pending(): number {
    return this.#late.size;
  }

  send(reply: FastifyReply, answer: Answer, headers: Record<string, string> = {}): FastifyReply {
    return reply
      .code(answer.status)
      .headers({ 'Xero-Correlation-Id': randomUUID(), ...headers, ...answer.headers })
      .type(answer.type)
      .send(answer.body);
  }

  /** Carries out a request with the fault that waits for it, if any; undefined where no answer is to be sent. */
  async carryOut(mishap: Mishap | undefined, reply: FastifyReply, work: Work): Promise<Answer | undefined> {
    if (mishap === undefined) return work.perform();
    switch (mishap.kind) {
      case 'refuse':
        return work.perform();
      case 'commits-then-504':
        this.#later(work.perform, mishap.delayMs);
        return html(504, HTML_504);
      case 'commits-then-silence':
        this.#later(work.perform, mishap.delayMs);
        this.#silent.add(reply.raw.socket as Socket);
        reply.hijack();
        return undefined;
      case 'commits-then-hangs-up':
        work.perform();
        return hangUp(reply);
      case 'hangs-up-before':
        return hangUp(reply);
      case '504-before':
        return html(504, HTML_504);
      case 'slow':
        await wait(mishap.delayMs);
        return work.perform();
      case '500-cached': {
        if (mishap.commit) work.perform();
        const answer = internalError();
        work.keep(answer);
        return answer;
      }
      default:
        return refusal(mishap, work);
    }
  }

  /** Drops what is still silent and forgets late commits: the process ends. */
  close(): void {
    for (const timer of this.#late) clearTimeout(timer);
    for (const socket of this.#silent) socket.destroy();
  }

  #later(run: () => unknown, delayMs: number): void {
    const timer = setTimeout(() => {
      this.#late.delete(timer);
      run();
    }, delayMs);
    timer.unref();
    this.#late.add(timer);
  }
}

function refusal(mishap: Mishap, work: Work): Answer {
  switch (mishap.kind) {
    case '429':
      return work.failed(
        new TooMany(mishap.problem, mishap.problem === 'concurrent' ? null : mishap.retryAfter),
      );
    case '401-expired':
      return work.failed(new Problem(401, 'TokenExpired: token expired'));
    case '403':
      return work.failed(new Problem(403, 'AuthenticationUnsuccessful'));
    case 'html-403':
      return html(403, HTML_403);
    default:
      return work.failed(new PlainFault(503, 'The Xero API is currently offline for maintenance'));
  }
}

function html(status: number, body: string): Answer {
  return { status, type: 'text/html', body };
}

function hangUp(reply: FastifyReply): undefined {
  reply.hijack();
  reply.raw.destroy();
}
