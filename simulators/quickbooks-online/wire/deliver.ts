import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { fault, gatewayFault } from '../faults.ts';
import { type Answer, commonHeaders } from './answer.ts';
import type { Arrival } from './arrival.ts';
import type { Mishap, Mishaps } from './mishaps.ts';
import { answerXml } from './xml.ts';

const HTML_503 =
  '<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n<body>\r\n<center><h1>503 Service Temporarily Unavailable</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';

/** Sends answers, or lets the faults happen that were asked for. */
export class Deliver {
  readonly #mishaps: Mishaps;
  readonly #late = new Set<NodeJS.Timeout>();
  readonly #silent = new Set<Socket>();

  constructor(mishaps: Mishaps) {
    this.#mishaps = mishaps;
  }

  /** How many writes wait for their late commit. */
  get pending(): number {
    return this.#late.size;
  }

  send(reply: FastifyReply, answer: Answer): FastifyReply {
    return reply
      .code(answer.status)
      .headers({ ...commonHeaders(), ...answer.headers })
      .type(answer.type)
      .send(answer.body);
  }

  /**
   * Carries out a request and answers it, with the fault that waits for it, if any. `perform` does all of the work at
   * once and commits it; `failed` makes an answer of what it throws.
   */
  async answer(
    arrival: Arrival,
    reply: FastifyReply,
    perform: () => Answer,
    failed: (error: unknown) => Answer,
  ): Promise<FastifyReply> {
    const run = () => {
      try {
        return perform();
      } catch (error) {
        return failed(error);
      }
    };
    const mishap = this.#mishaps.takeForRequest(arrival);
    if (mishap === undefined) return this.send(reply, run());
    return this.#happen(mishap, reply, run, failed);
  }

  async #happen(
    mishap: Mishap,
    reply: FastifyReply,
    run: () => Answer,
    failed: (error: unknown) => Answer,
  ): Promise<FastifyReply> {
    switch (mishap.kind) {
      case '504-then-commit':
        this.#later(run, mishap.delayMs);
        return this.send(reply, failed(gatewayFault('6002')));
      case 'silence-then-commit':
        this.#later(run, mishap.delayMs);
        this.#silent.add(reply.raw.socket as Socket);
        return reply.hijack();
      case 'drop-after-commit':
        run();
        return hangUp(reply);
      case 'drop-before-commit':
        return hangUp(reply);
      case 'slow':
        await wait(mishap.delayMs);
        return this.send(reply, run());
      case 'xml': {
        const answer = run();
        return this.send(reply, {
          ...answer,
          type: 'application/xml;charset=utf-8',
          body: answerXml(answer.body),
        });
      }
      case 'html-503':
        return this.send(reply, { status: 503, type: 'text/html', body: HTML_503 });
      case '500-10000':
        if (mishap.commit) run();
        return this.send(reply, failed(fault('10000', 'System Failure Error: Practice fault was asked for')));
      default:
        return this.send(reply, failed(gatewayFault(codeOf(mishap))));
    }
  }

  /** Drops what is still silent and forgets late commits: the process ends. */
  close(): void {
    for (const timer of this.#late) clearTimeout(timer);
    for (const socket of this.#silent) socket.destroy();
  }

  #later(run: () => Answer, delayMs: number): void {
    const timer = setTimeout(() => {
      this.#late.delete(timer);
      run();
    }, delayMs);
    timer.unref();
    this.#late.add(timer);
  }
}

function hangUp(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.destroy();
  return reply;
}

function codeOf(mishap: Mishap): string {
  if (mishap.kind === '429') return '3001';
  if (mishap.kind === '504-no-commit') return '6002';
  return mishap.code ?? (mishap.kind === '403' ? '3100' : '3200');
}
