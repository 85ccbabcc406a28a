import { z } from 'zod';
import type { Database } from './store/database.ts';

const count = z.number().int().min(0);
const limit = count.min(1).nullable();

/** What can be made to go wrong, and what Xero's documentation leaves open. Each is explained in README.md. */
const SHAPE = {
  latencyMs: count.default(0),
  inFlight: limit.default(5),
  requestsPerMinute: limit.default(60),
  requestsPerDay: limit.default(5000),
  appRequestsPerMinute: limit.default(10_000),
  limitClock: z.enum(['real', 'practice']).default('real'),
  problemCase: z.enum(['upper', 'lower']).default('upper'),
  offline: z.boolean().default(false),

  accessTokenSeconds: count.min(1).default(1800),
  codeSeconds: count.min(1).default(300),
  refreshSeconds: count.min(1).default(60 * 24 * 3600),
  refreshGraceSeconds: count.default(1800),
  loopbackRedirects: z.enum(['allowed', 'refused']).default('allowed'),
  broadScopes: z.enum(['refused', 'allowed']).default('refused'),
  insufficientScopeHeader: z.boolean().default(false),

  idempotencySeconds: count.default(360),
  idempotencyClock: z.enum(['practice', 'real']).default('practice'),
  idempotencyScope: z.enum(['app', 'tenant']).default('app'),
  idempotencyRefusal: z.enum(['validation', 'problem']).default('validation'),

  summarizeErrorsUnset: z.enum(['summarizes', 'does-not']).default('summarizes'),
  summarizedBatch: z.enum(['nothing-kept', 'good-kept']).default('nothing-kept'),
  batchOrder: z.enum(['request', 'reversed']).default('request'),
  updatedClock: z.enum(['practice', 'real']).default('practice'),

  numberAfterVoid: z.enum(['taken', 'free']).default('taken'),
  dueDate: z.enum(['required', 'defaults-to-date']).default('required'),
  reconciledEdits: z.enum(['refused', 'allowed']).default('refused'),
  taxAccountLines: z.enum(['refused', 'allowed']).default('refused'),
  overpaymentReference: z.enum(['dropped', 'kept']).default('dropped'),
  allocationContact: z.enum(['same', 'any']).default('same'),
  approvalLimit: limit.default(null),
};

const switchesSchema = z.strictObject(SHAPE);
const changesSchema = switchesSchema.partial();
export type Switches = z.infer<typeof switchesSchema>;

/** The switches for all organisations, and those that one organisation has otherwise. Kept in the store. */
export class SwitchBoard {
  readonly #database: Database;
  readonly #resolved = new Map<string, Switches>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The switches as they stand for an organisation; without its id those of all. */
  of(organisation = ''): Switches {
    let switches = this.#resolved.get(organisation);
    if (switches === undefined) {
      switches = switchesSchema.parse({ ...this.#stored(''), ...this.#stored(organisation) });
      this.#resolved.set(organisation, switches);
    }
    return switches;
  }

  /** Merges changes; throws a ZodError for an unknown switch or a wrong value, and then changes nothing. */
  merge(changes: object, organisation = ''): Switches {
    // Zod fills defaults in even for absent members: keep what was given.
    const given = changesSchema.parse(changes);
    const kept = Object.fromEntries(Object.entries(given).filter(([name]) => name in changes));
    this.#database.setSetting(`switches ${organisation}`, { ...this.#stored(organisation), ...kept });
    this.#resolved.clear();
    return this.of(organisation);
  }

  #stored(organisation: string): object {
    return this.#database.setting<object>(`switches ${organisation}`) ?? {};
  }
}
