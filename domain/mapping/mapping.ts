import { z } from 'zod';

/**
 * A role is what an amount means, before it has a place in the books: `labor`, `fee:<folded name>`,
 * `discount:labor`, `state-fee:<name>`, `tender:<key>`, `sales-tax`, `receivable`, `card-fees`.
 */
export type Role = string;

/** Where the lines of one role go: an item of the books with the account behind it, and the tax flag of the rule. */
const itemRule = z.strictObject({
  item: z.string().min(1).max(100),
  account: z.string().min(1),
  taxable: z.boolean(),
});

/** A fee of the state that the source hides in its lump of taxes: an amount in minor units for each unit sold. */
const stateFeeRule = z.strictObject({
  name: z.string().min(1),
  perUnitOf: z.enum(['tires', 'batteries']),
  amountEach: z.int().positive(),
  item: z.string().min(1).max(100),
  account: z.string().min(1),
});

const tenderRule = z.strictObject({
  account: z.string().min(1),
  /** Whether the card fee is booked with the payment or not by us; a fee is booked once. */
  fee: z.enum(['at-payment', 'not-by-us']),
});

/** One version of a shop's mapping into one company. Account values are the books' own ids. */
export const mappingSchema = z.strictObject({
  v: z.literal(1),
  style: z.literal('documents'),
  costPolicy: z.literal('none'),
  receivableAccount: z.string().min(1),
  cardFeesAccount: z.string().min(1).nullable(),
  /** By line role: labor, fixed-labor, parts, tires, batteries, sublet, supplies, fee:<folded name>. */
  items: z.record(z.string(), itemRule),
  /** By line role that is reduced: labor, parts, …, fee (all fees), supplies. */
  discounts: z.record(
    z.string(),
    z.strictObject({ item: z.string().min(1).max(100), account: z.string().min(1) }),
  ),
  stateFees: z.array(stateFeeRule),
  /** By tender key: cash, check, card, other:<folded name>, unknown. */
  tenders: z.record(z.string(), tenderRule),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type StateFeeRule = z.infer<typeof stateFeeRule>;
export type TenderRule = z.infer<typeof tenderRule>;

/** Fee, discount and tender names have stray case and spaces: fold them before they are compared. */
export function foldName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
