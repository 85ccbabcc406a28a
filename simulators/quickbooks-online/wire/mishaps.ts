import { z } from 'zod';
import type { Database } from '../store/database.ts';
import type { Arrival, Part } from './arrival.ts';

const LONGEST_DELAY_MS = 120_000;

/** A fault that is asked for: it happens to the next requests that match, so many times. README.md tells the kinds. */
export const mishapSchema = z.strictObject({
  match: z
    .strictObject({
      realm: z.string(),
      method: z.string(),
      entity: z.string(),
      operation: z.string(),
      path: z.string(),
      contains: z.string(),
    })
    .partial()
    .default({}),
  times: z.number().int().min(1).default(1),
  kind: z.enum([
    '504-then-commit',
    '504-no-commit',
    'silence-then-commit',
    'drop-after-commit',
    'drop-before-commit',
    '429',
    '500-10000',
    '401',
    '403',
    'html-503',
    'slow',
    'wrong-total',
    'refuse',
    'xml',
  ]),
  delayMs: z.number().int().min(0).max(LONGEST_DELAY_MS).default(0),
  /** With 500-10000: whether the write stands nevertheless. */
  commit: z.boolean().default(false),
  /** With refuse, 401 and 403: the code of the fault. */
  code: z.string().optional(),
  /** With 500-10000: it is the answer of one batch item, not of the whole request. */
  item: z.boolean().default(false),
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
    if (this.#waiting.length === 0) return undefined;
    return this.#take(
      each => !isOfItem(each) && [arrival, ...arrival.parts].some(part => matches(each, arrival, part)),
    );
  }

  /** The fault that happens to one write. */
  takeForPart(arrival: Arrival, part: Part): Mishap | undefined {
    if (this.#waiting.length === 0) return undefined;
    return this.#take(each => isOfItem(each) && matches(each, arrival, part));
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

function isOfItem(mishap: Mishap): boolean {
  return mishap.item || mishap.kind === 'wrong-total' || mishap.kind === 'refuse';
}

function matches({ match }: Mishap, arrival: Arrival, part: Arrival | Part): boolean {
  const text = 'text' in part ? part.text : part.body;
  const same = (wanted: string | undefined, given: string) =>
    wanted === undefined || wanted.toLowerCase() === given.toLowerCase();
  return (
    same(match.realm, arrival.realm) &&
    same(match.method, arrival.method) &&
    same(match.entity, part.entity) &&
    same(match.operation, part.operation) &&
    (match.path === undefined || arrival.path.includes(match.path)) &&
    (match.contains === undefined || text.includes(match.contains))
  );
}
