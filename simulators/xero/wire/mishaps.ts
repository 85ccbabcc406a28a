import { z } from 'zod';
import type { Database } from '../store/database.ts';
import type { Arrival } from './arrival.ts';

const LONGEST_DELAY_MS = 120_000;

/** A fault that is asked for: it happens to the next requests that match, so many times. README.md tells the kinds. */
export const mishapSchema = z.strictObject({
  match: z
    .strictObject({
      organisation: z.string(),
      method: z.string(),
      /** The first part of the path: `Invoices`; `token`, `revocation` and `connections` outside the API. */
      endpoint: z.string(),
      path: z.string(),
      contains: z.string(),
      /** Writes are PUT, POST and DELETE. */
      operation: z.enum(['read', 'write']),
    })
    .partial()
    .default({}),
  times: z.number().int().min(1).default(1),
  kind: z.enum([
    'commits-then-504',
    'commits-then-silence',
    'commits-then-hangs-up',
    'hangs-up-before',
    '504-before',
    'slow',
    '500-cached',
    '429',
    '401-expired',
    '403',
    'html-403',
    '503',
    'refuse',
  ]),
  delayMs: z.number().int().min(0).max(LONGEST_DELAY_MS).default(0),
  /** With 500-cached: whether the write stands nevertheless. */
  commit: z.boolean().default(false),
  /** With 429: which limit, and what Retry-After says (none for concurrent). */
  problem: z.enum(['minute', 'day', 'concurrent']).default('minute'),
  retryAfter: z.number().int().min(0).default(1),
  /** With refuse: the sentence under which the elements that contain `match.contains` are refused. */
  message: z.string().default('An error occurred in Xero.'),
});
export type Mishap = z.infer<typeof mishapSchema>;

/** The faults that wait to happen. Kept in the store. */
export class Mishaps {
  readonly #database: Database;
  #waiting: Mishap[];

  constructor(database: Database) {
    this.#database = database;
    this.#waiting = database.setting<Mishap[]>('faults') ?? [];
  }

  get waiting(): readonly Mishap[] {
    return this.#waiting;
  }

  add(mishaps: readonly Mishap[]): void {
    this.#save([...this.#waiting, ...mishaps]);
  }

  clear(): void {
    this.#save([]);
  }

  /** The fault that happens to this request as a whole. */
  takeForRequest(arrival: Arrival): Mishap | undefined {
    return this.#take(each => each.kind !== 'refuse' && matches(each, arrival, arrival.body));
  }

  /** The refusal of one element of a request. */
  takeForElement(arrival: Arrival, element: string): Mishap | undefined {
    return this.#take(each => each.kind === 'refuse' && matches(each, arrival, element));
  }

  #take(isWanted: (mishap: Mishap) => boolean): Mishap | undefined {
    const found = this.#waiting.find(isWanted);
    if (found === undefined) return undefined;
    const left = { ...found, times: found.times - 1 };
    this.#save(this.#waiting.flatMap(each => (each !== found ? each : left.times > 0 ? left : [])));
    return found;
  }

  #save(mishaps: Mishap[]): void {
    this.#waiting = mishaps;
    this.#database.setSetting('faults', mishaps);
  }
}

function matches({ match }: Mishap, arrival: Arrival, text: string): boolean {
  const same = (wanted: string | undefined, given: string) =>
    wanted === undefined || wanted.toLowerCase() === given.toLowerCase();
  return (
    same(match.organisation, arrival.organisation) &&
    same(match.method, arrival.method) &&
    same(match.endpoint, arrival.path[0] ?? '') &&
    same(match.operation, arrival.method === 'GET' ? 'read' : 'write') &&
    (match.path === undefined || arrival.url.includes(match.path)) &&
    (match.contains === undefined || text.includes(match.contains))
  );
}
