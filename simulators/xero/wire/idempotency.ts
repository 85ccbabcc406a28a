import { createHash } from 'node:crypto';
import { ApiException } from '../faults.ts';
import type { Clock } from '../organisations.ts';
import type { Database } from '../store/database.ts';
import type { SwitchBoard } from '../switches.ts';
import { type Answer, jsonAnswer, problemAnswer } from './answer.ts';
import type { Arrival } from './arrival.ts';

const LONGEST_KEY = 128;
const KEYED = new Set(['POST', 'PUT', 'PATCH']);

/** Idempotency keys and what was answered under them, kept from the first call on. */
export class Idempotency {
  readonly #database: Database;
  readonly #switches: SwitchBoard;
  readonly #clock: Clock;

  constructor(database: Database, switches: SwitchBoard, clock: Clock) {
    this.#database = database;
    this.#switches = switches;
    this.#clock = clock;
  }

  /** The key of a request; undefined where it bears none, or is of a method that heeds none. */
  keyOf(arrival: Arrival): string | undefined {
    const key = arrival.headers['idempotency-key'];
    return KEYED.has(arrival.method) && key !== undefined && key !== '' ? key : undefined;
  }

  /** What was answered under the key; a refusal of a key that is too long or was another request's; else undefined. */
  recall(arrival: Arrival, key: string): Answer | undefined {
    if (key.length > LONGEST_KEY)
      return this.#refuse(arrival, `Idempotency Key: exceeds ${LONGEST_KEY} characters.`);
    const scope = this.#scope(arrival);
    const row = this.#database.get('SELECT * FROM xero_key WHERE key = ? AND scope = ?', key, scope);
    if (row === undefined) return undefined;
    const { idempotencySeconds } = this.#switches.of(arrival.organisation);
    if (this.#now(arrival) - Number(row.at) >= idempotencySeconds * 1000) {
      this.#database.run('DELETE FROM xero_key WHERE key = ? AND scope = ?', key, scope);
      return undefined;
    }
    if (row.request !== fingerprint(arrival))
      return this.#refuse(arrival, `Idempotency Key: ${key} is used with a different request.`);
    return JSON.parse(String(row.answer)) as Answer;
  }

  /** Keeps an answer under a key, in place of any before it. */
  replace(arrival: Arrival, key: string, answer: Answer): void {
    this.#database.run(
      'INSERT OR REPLACE INTO xero_key (key, scope, request, answer, at) VALUES (?, ?, ?, ?, ?)',
      key,
      this.#scope(arrival),
      fingerprint(arrival),
      JSON.stringify(answer),
      this.#now(arrival),
    );
  }

  #refuse(arrival: Arrival, message: string): Answer {
    const switches = this.#switches.of(arrival.organisation);
    if (switches.idempotencyRefusal === 'problem') return problemAnswer(400, message, switches);
    const { number, type } = new ApiException(10, 'ValidationException', message);
    return jsonAnswer({ ErrorNumber: number, Type: type, Message: message }, 400);
  }

  #scope(arrival: Arrival): string {
    const { idempotencyScope } = this.#switches.of(arrival.organisation);
    return idempotencyScope === 'tenant' ? arrival.organisation : '';
  }

  #now(arrival: Arrival): number {
    const { idempotencyClock } = this.#switches.of(arrival.organisation);
    return idempotencyClock === 'real' ? Date.now() : this.#clock.now().getTime();
  }
}

/** URL, method and body of a request; the tenant is a header, so that it is no part of it. */
function fingerprint({ method, url, body }: Arrival): string {
  return createHash('sha256')
    .update(JSON.stringify([method, url, body]))
    .digest('hex');
}
