import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Counts } from '../practice/clock.ts';
import type { TekmetricDatabase } from './database.ts';
import { disguiseMessage } from './disguise.ts';
import { random } from './history/random.ts';
import type { SwitchBoard } from './switches.ts';
import type { Message } from './types.ts';

type Delivery = { id: number; shopId: number; url: string; event: string; body: string };

/**
 * Sends webhooks: a message is stored together with what caused it, and taken out once it was sent or given up,
 * so that a killed process sends it after its restart. No signature, no headers of its own, as at Tekmetric.
 */
export class Webhooks {
  #database: TekmetricDatabase;
  #switches: SwitchBoard;
  #logger: FastifyBaseLogger;
  #sending: Promise<unknown> = Promise.resolve();

  constructor(database: TekmetricDatabase, switches: SwitchBoard, logger: FastifyBaseLogger) {
    this.#database = database;
    this.#switches = switches;
    this.#logger = logger;
  }

  /** Stores messages for every url that the shop has now; call it in the transaction of their cause. */
  enqueue(shopId: number, messages: Message[]): void {
    if (messages.length === 0) return;
    const insert = this.#database.sql.prepare(
      'INSERT INTO outbox (shop_id, url, event, body) VALUES (?, ?, ?, ?)',
    );
    for (const url of this.#database.webhookUrls(shopId)) {
      for (const message of messages) {
        const body = JSON.stringify(disguiseMessage(message, this.#switches.now));
        insert.run(shopId, url, message.event, body);
      }
    }
  }

  /** Sends what is stored, one after the other; gives how many were sent, repeated, lost by switch, or failed. */
  flush(): Promise<Counts> {
    const flushed = this.#sending.then(() => this.#flush());
    this.#sending = flushed.catch(() => undefined);
    return flushed;
  }

  async #flush(): Promise<Counts> {
    const counts: Counts = { webhooksSent: 0, webhooksRepeated: 0, webhooksLost: 0, webhooksFailed: 0 };
    const count = (name: string) => {
      counts[name] = (counts[name] ?? 0) + 1;
    };
    for (const delivery of this.#waiting()) {
      const switches = this.#switches.now;
      const chance = random('webhook', delivery.id);
      const listed = switches.webhookLose.some(part => delivery.event.includes(part));
      if (listed || chance.fraction() < switches.webhookLoseProbability) count('webhooksLost');
      else {
        count((await this.#send(delivery)) ? 'webhooksSent' : 'webhooksFailed');
        if (chance.fraction() < switches.webhookRepeatProbability && (await this.#send(delivery))) {
          count('webhooksRepeated');
        }
      }
      this.#database.sql.prepare('DELETE FROM outbox WHERE id = ?').run(delivery.id);
    }
    return counts;
  }

  #waiting(): Delivery[] {
    const rows = this.#database.sql
      .prepare('SELECT id, shop_id AS shopId, url, event, body FROM outbox ORDER BY id')
      .all() as unknown as Delivery[];
    return this.#switches.now.webhookOrder === 'shuffled'
      ? random('order', rows[0]?.id ?? 0).shuffled(rows)
      : rows;
  }

  /** Tries a few times; every answer but a 2xx counts as a failure. The url is a secret and is not logged. */
  async #send(delivery: Delivery): Promise<boolean> {
    const { webhookAttempts, webhookRetryMs, webhookTimeoutMs } = this.#switches.now;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await post(delivery, webhookTimeoutMs);
      if (outcome === 'sent') return true;
      if (attempt >= webhookAttempts) {
        this.#logger.warn({ shop: delivery.shopId, webhook: delivery.id, outcome }, 'webhook given up');
        return false;
      }
      await wait(webhookRetryMs * 2 ** (attempt - 1));
    }
  }
}

async function post(delivery: Delivery, timeoutMs: number): Promise<string> {
  try {
    const answer = await fetch(delivery.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: delivery.body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.arrayBuffer();
    return answer.ok ? 'sent' : `status ${answer.status}`;
  } catch (error) {
    return error instanceof Error ? error.name : 'no answer';
  }
}
