import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Counts } from '../practice/clock.ts';
import { random } from '../tekmetric/history/random.ts';
import { KEY } from './access.ts';
import type { IdentifixDatabase } from './database.ts';
import { disguised } from './disguise.ts';
import { stamp } from './history/calendar.ts';
import { TENANT } from './history/plan.ts';
import type { News } from './perform.ts';
import type { SwitchBoard } from './switches.ts';

type Delivery = { id: number; url: string; body: string };

/** A receiver has this long to answer, as documented. */
const ANSWER_WITHIN_MS = 3_000;

/**
 * Sends webhooks with the key in `X-Api-Secret`. A message is stored together with what caused it and taken out once it
 * was sent or given up. The real service tries ten times over seven days; here a switch says how often, at once.
 */
export class Webhooks {
  #database: IdentifixDatabase;
  #switches: SwitchBoard;
  #now: () => Date;
  #logger: FastifyBaseLogger;
  #sending: Promise<unknown> = Promise.resolve();

  constructor(
    database: IdentifixDatabase,
    switches: SwitchBoard,
    now: () => Date,
    logger: FastifyBaseLogger,
  ) {
    this.#database = database;
    this.#switches = switches;
    this.#now = now;
    this.#logger = logger;
  }

  /** Stores news for every hook that wants them; call it in the transaction of their cause. */
  enqueue(news: News[]): void {
    const hooks = this.#database.hooks();
    const insert = this.#database.sql.prepare('INSERT INTO outbox (url, body) VALUES (?, ?)');
    for (const one of news) {
      for (const hook of hooks) {
        const wanted = hook.events.length === 0 || hook.events.includes(one.event);
        if (wanted && (hook.shop_id === null || hook.shop_id === one.shopId))
          insert.run(hook.url, JSON.stringify(this.#bodyOf(one)));
      }
    }
  }

  #bodyOf({ event, id, data }: News): object {
    const switches = this.#switches.now;
    const whole = switches.webhookData === 'whole' ? { data: disguised(data, switches) } : {};
    const payload = { type: event.split('.')[0], id, tenant_id: TENANT, ...whole };
    return { id: this.#database.next('webhook', 1), timestamp: stamp(this.#now()), event, payload };
  }

  /** Sends what is stored, one after the other; gives how many were sent, repeated, lost by switch, or failed. */
  flush(): Promise<Counts> {
    const flushed = this.#sending.then(() => this.#flush());
    this.#sending = flushed.catch(() => undefined);
    return flushed;
  }

  async #flush(): Promise<Counts> {
    const counts: Counts = {};
    const count = (name: string) => {
      counts[name] = (counts[name] ?? 0) + 1;
    };
    for (const delivery of this.#waiting()) {
      const { webhookLoseProbability, webhookRepeatProbability } = this.#switches.now;
      const chance = random('identifix webhook', delivery.id);
      if (chance.fraction() < webhookLoseProbability) count('webhooksLost');
      else {
        count((await this.#send(delivery)) ? 'webhooksSent' : 'webhooksFailed');
        if (chance.fraction() < webhookRepeatProbability && (await this.#send(delivery)))
          count('webhooksRepeated');
      }
      this.#database.sql.prepare('DELETE FROM outbox WHERE id = ?').run(delivery.id);
    }
    return counts;
  }

  #waiting(): Delivery[] {
    const rows = this.#database.sql
      .prepare('SELECT id, url, body FROM outbox ORDER BY id')
      .all() as unknown as Delivery[];
    const shuffle = this.#switches.now.webhookOrder === 'shuffled';
    return shuffle ? random('identifix order', rows[0]?.id ?? 0).shuffled(rows) : rows;
  }

  async #send(delivery: Delivery): Promise<boolean> {
    const { webhookAttempts, webhookRetryMs } = this.#switches.now;
    for (let attempt = 1; ; attempt += 1) {
      if (await post(delivery)) return true;
      if (attempt >= webhookAttempts) {
        this.#logger.warn({ webhook: delivery.id }, 'webhook given up');
        return false;
      }
      await wait(webhookRetryMs * 2 ** (attempt - 1));
    }
  }
}

async function post({ url, body }: Delivery): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json', 'x-api-secret': KEY };
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const answer = await fetch(url, { method: 'POST', headers, body, signal });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
