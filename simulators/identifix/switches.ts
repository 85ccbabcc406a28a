import { z } from 'zod';
import type { IdentifixDatabase } from './database.ts';

const probability = z.number().min(0).max(1);
const count = z.number().int().min(0);

/**
 * Everything about the practice Identifix that can be made to go wrong or that no documentation tells. `every` switches
 * count requests since the start; 0 is off. What each does is in simulators/README.md.
 */
const switchesSchema = z.strictObject({
  /** How the shop's invoices are computed. */
  taxRounding: z.enum(['once-per-kind', 'per-line', 'once']).default('once-per-kind'),
  suppliesTaxedAs: z.enum(['none', 'part', 'labor', 'hazmat', 'sublet']).default('part'),
  discountsReduceTax: z.boolean().default(true),
  discountOnTaxable: z.enum(['proportional', 'first']).default('proportional'),
  /** What the wire carries. */
  financials: z.boolean().default(false),
  bareOrders: z.boolean().default(false),
  paymentDetails: z.boolean().default(true),
  returnSign: z.enum(['positive', 'negative']).default('positive'),
  updatedAfter: z.enum(['inclusive', 'exclusive']).default('inclusive'),
  resetAs: z.enum(['instant', 'seconds', 'none']).default('instant'),
  countedUpTo: count.default(0),
  deletions: z.boolean().default(false),
  unknownFields: z.boolean().default(false),
  unknownState: z.boolean().default(false),
  unknownTender: z.boolean().default(false),
  /** What goes wrong. */
  pageShift: z.boolean().default(false),
  latencyMs: count.default(0),
  tooManyEvery: count.default(0),
  errorEvery: count.default(0),
  malformedEvery: count.default(0),
  rateLimitPerMinute: count.default(600),
  keyRevoked: z.boolean().default(false),
  tenantGranted: z.boolean().default(true),
  readOnly: z.boolean().default(false),
  webhookOrder: z.enum(['in-order', 'shuffled']).default('in-order'),
  webhookRepeatProbability: probability.default(0),
  webhookLoseProbability: probability.default(0),
  webhookData: z.enum(['whole', 'none']).default('whole'),
  webhookAttempts: count.min(1).default(3),
  webhookRetryMs: count.default(50),
});
export type Switches = z.infer<typeof switchesSchema>;

/** The switches as they stand, kept in the database; each change is a merge. */
export class SwitchBoard {
  #database: IdentifixDatabase;
  #current: Switches;

  constructor(database: IdentifixDatabase) {
    this.#database = database;
    this.#current = switchesSchema.parse(database.fact('switches') ?? {});
  }

  get now(): Switches {
    return this.#current;
  }

  /** Merges the given switches into the others; throws a ZodError for an unknown name or a wrong value. */
  merge(changes: object): Switches {
    this.#current = switchesSchema.parse({ ...this.#current, ...changes });
    this.#database.setFact('switches', this.#current);
    return this.#current;
  }
}
