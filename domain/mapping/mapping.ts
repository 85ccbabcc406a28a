import { z } from 'zod';

/**
 * A role is what an amount means, before it has a place in the books: `labor`, `fee:<folded name>`,
 * `product:<category>:<name>`, `discount:labor`, `state-fee:<name>`, `tender:<key>`, `tax:<kind>`, `receivable`, …
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
  /** When the card fee is booked: with the payment, with the payout that keeps it, or not by us. A fee is booked once. */
  fee: z.enum(['at-payment', 'at-payout', 'not-by-us']),
  /** Non-cash tenders: where a day's sum goes from `account`, which then is a clearing account. */
  contra: z.string().min(1).optional(),
  /** How payments of a day are shaped to match the bank; absent: one by one. */
  batch: z.enum(['each', 'daily', 'by-batch']).optional(),
});

/** How one kind of tax stands in the books: its liability, and on bills the part that the authority gives back. */
const taxRule = z.strictObject({
  account: z.string().min(1),
  /** The books' own rate and code, where the books compute by them. */
  rate: z.string().min(1).optional(),
  code: z.string().min(1).optional(),
  /** Account of the recoverable tax on bills; absent: it belongs to the cost. */
  recoverable: z.string().min(1).optional(),
});

/** What the accountant confirmed about sales tax. `automated`: the books compute and we state. */
const taxRules = z.strictObject({
  mode: z.enum(['automated', 'manual', 'canada']),
  kinds: z.record(z.string(), taxRule),
  /**
   * Of a source that tells its taxes as a lump: who levies how many percent, by the kinds above, and by how many minor
   * units the lump may differ from what the rates make of the taxable lines.
   */
  split: z
    .strictObject({
      percents: z
        .record(z.string(), z.string().regex(/^\d{1,2}(\.\d{1,4})?$/))
        .refine(percents => Object.values(percents).some(percent => Number(percent) > 0)),
      tolerance: z.int().min(0).max(100),
    })
    .optional(),
  /** The ordinary liability that journals use where sales tax is automated. */
  journalAccount: z.string().min(1).optional(),
  /** Code of lines without tax, where every line needs one. */
  exemptCode: z.string().min(1).optional(),
});

/** Choices whose default is the first named. All are decisions with a name on them. */
const policies = z.strictObject({
  lumpDiscount: z.enum(['in-order', 'proportional']).optional(),
  unknown: z.enum(['park-document', 'hold-day']).optional(),
  paymentWithoutOrder: z.enum(['ask', 'store-credit', 'customer-deposits']).optional(),
  receivable: z.enum(['by-customer', 'shop-receivables']).optional(),
  locations: z.enum(['combined', 'apart']).optional(),
  /** A change of what is closed: waits, or its difference is booked in the first open day. */
  closedPeriod: z.enum(['hold', 'adjust']).optional(),
  /** The same of what a deposit or a reconciliation holds, or a person changed in the books. */
  heldEntries: z.enum(['ask', 'adjust']).optional(),
});

/** One version of a shop's mapping into one company. Account values are the books' own ids. */
export const mappingSchema = z.strictObject({
  v: z.literal(1),
  style: z.enum(['documents', 'daily-sales', 'daily-journal']),
  costPolicy: z.enum(['none', 'bought', 'stocked']),
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
  /**
   * Accounts of the roles that are no item, discount or tender: customer-deposits, tips, gift-cards, store-credit, bank,
   * bank:<key>, shop-card, cash-drawer, inventory, core-deposits, cost-of-parts, cost-of-sublet, freight, payable,
   * over-short, cash-rounding, bank-charges, payments-to-identify, paid-in:<name>, paid-out:<name>, cost-of:<bill line>.
   * Found by `resolve`, like the other records by role.
   */
  accounts: z.record(z.string(), z.string().min(1)).optional(),
  taxes: taxRules.optional(),
  /** By location: where it stands in the books. */
  places: z
    .record(
      z.string(),
      z.strictObject({ class: z.string().min(1).optional(), department: z.string().min(1).optional() }),
    )
    .optional(),
  policies: policies.optional(),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type TaxRules = z.infer<typeof taxRules>;
export type StateFeeRule = z.infer<typeof stateFeeRule>;
export type TenderRule = z.infer<typeof tenderRule>;
export type TaxRule = z.infer<typeof taxRule>;
export type ItemRule = z.infer<typeof itemRule>;
export type DiscountRule = Mapping['discounts'][string];

/** Fee, discount and tender names have stray case and spaces: fold them before they are compared. */
export function foldName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
