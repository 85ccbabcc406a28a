import { z } from 'zod';

const words = z.array(z.string());
const wait = z.int().positive();

/**
 * Everything in which the real service may differ from what is known of it: only an old client shows its wire. Names
 * below `names` are assumed (docs/sources/talech.md); the rest of the field names was seen.
 */
const schema = z.strictObject({
  paths: z.strictObject({
    token: z.string(),
    merchants: z.string(),
    history: z.string(),
    order: z.string(),
    summary: z.string(),
    menu: z.string(),
    /** Assumed; null where the service has no such list: cash then comes as a file. */
    shifts: z.string().nullable(),
    /** Assumed; null where a grant cannot be given up. */
    revoke: z.string().nullable(),
  }),
  headers: z.strictObject({ token: z.string(), merchant: z.string(), newToken: z.string() }),
  /** Our word for an assumed field, and the service's. */
  names: z.record(z.string(), z.string()),
  /** Rows asked for at once. */
  pageSize: z.int().min(2).max(1_000),
  /** Orders read in one page of changes, and reports. */
  ordersAtOnce: z.int().positive(),
  /** So many days before the watermark are read again: tips, settlement and refunds still move them. */
  overlapDays: z.int().positive(),
  /** A day is complete so many hours after its close. */
  settleHours: z.int().min(0).max(72),
  /** Shifts are listed by the date of their opening, and closed up to so many days later. */
  longestShiftDays: z.int().positive(),
  /** The range of dates that holds every order. */
  firstDate: z.iso.date(),
  lastDate: z.iso.date(),
  requestTimeoutMs: wait,
  rateLimitedWaitMs: wait,
  /** Whether dates are those of the store or UTC. */
  timesIn: z.enum(['store', 'utc']),
  /** Whether an add-on's quantity stands for itself or for each unit of its line. */
  addOnQuantity: z.enum(['own', 'per-parent']),
  /** A residue up to so many decimals of a dollar is an artefact of binary fractions, not money. */
  artefactDecimals: z.int().min(3).max(15),
  plansServed: words,
  statuses: z.strictObject({ open: words, paid: words, void: words }),
  transactions: z.strictObject({ sale: words, reduced: words, refund: words, void: words }),
  giftCardCategories: words,
  tenders: z.record(z.string(), z.string()),
  cardBrands: z.record(z.string(), z.string()),
  drawerActions: z.record(z.string(), z.enum(['none', 'paid-in', 'paid-out', 'drop', 'tips-paid-out'])),
});

export type Configuration = z.infer<typeof schema>;

export const DEFAULTS: Configuration = schema.parse({
  paths: {
    token: 'o/oauth2/token',
    merchants: 'authentication/getAllMerchantStoreInfo',
    history: 'order/getorderhistory',
    order: 'order/getorderbyid',
    summary: 'reports/receiptssummaryreport',
    menu: 'managemenu/menuitem/allmenuitems',
    shifts: 'cashdrawer/getshifthistory',
    revoke: 'o/oauth2/revoke',
  },
  headers: { token: 'securityToken', merchant: 'X-POS-MerchantId', newToken: 'X-POS-SecurityToken' },
  names: {},
  pageSize: 1_000,
  ordersAtOnce: 20,
  overlapDays: 10,
  settleHours: 3,
  longestShiftDays: 7,
  firstDate: '2010-01-01',
  lastDate: '2999-12-31',
  requestTimeoutMs: 30_000,
  rateLimitedWaitMs: 60_000,
  timesIn: 'store',
  addOnQuantity: 'own',
  artefactDecimals: 6,
  plansServed: ['standard', 'premium', 'enterprise'],
  statuses: { open: ['OPEN', 'PARTIAL_PAID'], paid: ['PAID'], void: ['VOIDED', 'VOID'] },
  transactions: {
    sale: ['SALE'],
    reduced: ['PARTIALVOID'],
    refund: ['REFUND', 'PARTIALREFUND'],
    void: ['VOID'],
  },
  giftCardCategories: ['GIFT_CARD', 'GIFTCARD'],
  tenders: { CASH: 'cash', CCRD: 'card', DCRD: 'card:debit', CHECK: 'check', GIFT: 'gift-card' },
  cardBrands: { 'american express': 'amex', 'master card': 'mastercard', mc: 'mastercard', disc: 'discover' },
  drawerActions: {
    OPEN: 'none',
    CLOSE: 'none',
    NO_SALE: 'none',
    PAY_IN: 'paid-in',
    PAY_OUT: 'paid-out',
    DROP: 'drop',
    TIP_PAYOUT: 'tips-paid-out',
  },
});

/** The defaults with what is known to be otherwise; throws a ZodError for what is no configuration. */
export function configured(overrides: Partial<Configuration> = {}): Configuration {
  return schema.parse({ ...DEFAULTS, ...overrides });
}
