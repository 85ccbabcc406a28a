import { z } from 'zod';
import { KeptSwitches } from '../practice/switch-board.ts';
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

/** The switches as they stand; a change of an unknown name or to a wrong value throws a ZodError. */
export class SwitchBoard extends KeptSwitches<Switches> {
  constructor(database: IdentifixDatabase) {
    super(database, given => switchesSchema.parse(given));
  }
}
