import { z } from 'zod';
import { KeptSwitches } from '../practice/switch-board.ts';
import type { TalechDatabase } from './database.ts';

const count = z.number().int().min(0);

/**
 * Everything about the practice talech that can be made to go wrong, or that no text about its wire tells. `every`
 * counts requests since the start; 0 is off. What each does is in simulators/README.md.
 */
const switchesSchema = z.strictObject({
  latencyMs: count.default(0),
  tooManyEvery: count.default(0),
  errorEvery: count.default(0),
  malformedEvery: count.default(0),
  /** Errors come with status 200 and a ResponseCode that says so, or with their own status. */
  errorsInBody: z.boolean().default(false),
  tokenRevoked: z.boolean().default(false),
  tokenExpiresIn: count.min(1).nullable().default(3_600),
  /** Every so many answers a new token in the header replaces the old one. */
  rotateEvery: count.default(5),
  refreshRotates: z.boolean().default(false),
  credentialsRefused: z.boolean().default(false),
  /** Ids of the merchants that the sign-in opens; null: all. */
  merchants: z.array(z.string()).nullable().default(null),
  revokeThere: z.boolean().default(true),
  /** Dollars as sums of binary fractions come out: 0.30000000000000004. */
  artefacts: z.boolean().default(false),
  /** A split check's rows repeat the whole check, or show each tender's share. */
  splitRows: z.enum(['whole', 'share']).default('whole'),
  /** The history lists an order on the day of each of its transactions, or on that of its first payment alone. */
  listedBy: z.enum(['transaction', 'first-payment']).default('transaction'),
  amountAfterRefund: z.enum(['kept', 'reduced']).default('kept'),
  addOnQuantity: z.enum(['own', 'per-parent']).default('own'),
  /** Lines tell what each refund gave back, or only the sums of all refunds. */
  refundLines: z.boolean().default(true),
  tellsPlan: z.boolean().default(true),
  tellsTotals: z.boolean().default(true),
  order: z.enum(['ascending', 'descending']).default('ascending'),
  pageShift: z.boolean().default(false),
  unknownFields: z.boolean().default(false),
  unknownTransaction: z.boolean().default(false),
  unknownTender: z.boolean().default(false),
  /** So many cents more in the receipts summary than there were. */
  summaryOff: z.number().int().default(0),
});
export type Switches = z.infer<typeof switchesSchema>;

/** The switches as they stand; a change of an unknown name or to a wrong value throws a ZodError. */
export class SwitchBoard extends KeptSwitches<Switches> {
  constructor(database: TalechDatabase) {
    super(database, given => switchesSchema.parse(given));
  }
}
