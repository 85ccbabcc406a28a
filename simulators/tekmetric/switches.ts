import { z } from 'zod';
import { KeptSwitches } from '../practice/switch-board.ts';
import type { TekmetricDatabase } from './database.ts';

const probability = z.number().min(0).max(1);
const count = z.number().int().min(0);

/**
 * Everything about the practice Tekmetric that can be made to go wrong or that its documentation leaves open.
 * `every` switches count requests since the start; 0 is off. What each does is in simulators/README.md.
 */
const switchesSchema = z.strictObject({
  webhookOrder: z.enum(['in-order', 'shuffled']).default('in-order'),
  webhookRepeatProbability: probability.default(0),
  webhookLoseProbability: probability.default(0),
  webhookLose: z.array(z.string()).default([]),
  webhookPartialBodies: z.boolean().default(false),
  webhookAttempts: count.min(1).default(3),
  webhookRetryMs: count.default(50),
  webhookTimeoutMs: count.min(1).default(10_000),
  refundSentence: z.enum(['Refund issued to', 'Payment refunded']).default('Refund issued to'),
  pageShift: z.boolean().default(false),
  listOrder: z.enum(['created-descending', 'updated-ascending']).default('created-descending'),
  bareArray: z.boolean().default(false),
  latencyMs: count.default(0),
  tooManyEvery: count.default(0),
  errorEvery: count.default(0),
  malformedEvery: count.default(0),
  rateLimitPerMinute: count.default(600),
  tokenRevoked: z.boolean().default(false),
  tokenExpiresIn: count.min(1).nullable().default(null),
  credentialsRefused: z.boolean().default(false),
  scope: z.array(z.number().int()).nullable().default(null),
  unknownFields: z.boolean().default(false),
  unknownPartType: z.boolean().default(false),
  unknownTender: z.boolean().default(false),
  notFooting: z.array(z.number().int()).default([]),
  unpostClearsPostedDate: z.boolean().default(false),
  paidReceivableBecomesPosted: z.boolean().default(false),
});
export type Switches = z.infer<typeof switchesSchema>;

/** The switches as they stand; a change of an unknown name or to a wrong value throws a ZodError. */
export class SwitchBoard extends KeptSwitches<Switches> {
  constructor(database: TekmetricDatabase) {
    super(database, given => switchesSchema.parse(given));
  }
}
