import { z } from 'zod';

const wait = z.int().positive();
const words = z.array(z.string());

/** Everything in which the real service could differ from the documentation of the API that it resembles. */
const schema = z.strictObject({
  basePath: z.string().startsWith('/'),
  headers: z.strictObject({ partner: z.string(), key: z.string() }),
  /** Paths below the tenant. */
  paths: z.strictObject({
    shops: z.string(),
    repairOrders: z.string(),
    purchases: z.string(),
    vendors: z.string(),
    customers: z.string(),
    inventories: z.string(),
    stockInOrders: z.string(),
  }),
  /** Rows asked for at once; the service serves no more than 100. */
  pageSize: z.int().min(1).max(100),
  /** What a repair order is asked to carry; empty: what the service carries by itself, which is all. */
  associations: words,
  /** How far before the watermark a sweep begins: clocks differ, and the filter may be exclusive. */
  watermarkOverlapMs: wait,
  requestTimeoutMs: wait,
  /** Wait after a 429 that says no time of reset. */
  rateLimitedWaitMs: wait,
  states: z.strictObject({ open: words, posted: words }),
  /** Names of zones as the service tells them (those of Rails), as IANA names. */
  zones: z.record(z.string(), z.string()),
  businessCustomerTypes: words,
  /** Forms of payment by folded type, and by folded name where the type says nothing. */
  tenders: z.strictObject({
    types: z.record(z.string(), z.string()),
    names: z.record(z.string(), z.string()),
  }),
  /** Brands of cards by folded name. */
  cardBrands: z.record(z.string(), z.string()),
  /** Which rate the supplies are taxed with. */
  suppliesTaxedAs: z.enum(['none', 'part', 'labor', 'hazmat', 'sublet']),
  /** Whether discounts reduce what is taxed. */
  discountsReduceTax: z.boolean(),
  /** How much of a discount goes to the taxable part of what it reduces. */
  discountOnTaxable: z.enum(['proportional', 'first']),
  /** Where the tax is rounded, half up. */
  taxRounding: z.enum(['once-per-kind', 'per-line', 'once']),
  /** Words in the name of a purchase's fee that say what it is. */
  feeWords: z.strictObject({ core: words, freight: words }),
  /** Member of a repair order's `financials` that states its total in cents; null: it is not documented. */
  statedTotal: z.string().nullable(),
});

export type Configuration = z.infer<typeof schema>;

export const DEFAULTS: Configuration = schema.parse({
  basePath: '/api/v1',
  headers: { partner: 'x-api-partner-id', key: 'x-api-secret' },
  paths: {
    shops: '/shops',
    repairOrders: '/repair_orders',
    purchases: '/purchase_records',
    vendors: '/vendors',
    customers: '/customers',
    inventories: '/inventories',
    stockInOrders: '/inventories/active_ros_parts_net_value',
  },
  pageSize: 100,
  associations: [],
  watermarkOverlapMs: 3_600_000,
  requestTimeoutMs: 30_000,
  rateLimitedWaitMs: 60_000,
  states: { open: ['estimate', 'in_progress'], posted: ['invoice'] },
  zones: {
    'Eastern Time (US & Canada)': 'America/New_York',
    'Indiana (East)': 'America/Indiana/Indianapolis',
    'Central Time (US & Canada)': 'America/Chicago',
    'Mountain Time (US & Canada)': 'America/Denver',
    Arizona: 'America/Phoenix',
    'Pacific Time (US & Canada)': 'America/Los_Angeles',
    Alaska: 'America/Anchorage',
    Hawaii: 'Pacific/Honolulu',
    'Atlantic Time (Canada)': 'America/Halifax',
    Newfoundland: 'America/St_Johns',
    Saskatchewan: 'America/Regina',
  },
  businessCustomerTypes: ['corporate'],
  tenders: {
    types: { 'credit card': 'card', check: 'check', cash: 'cash' },
    names: { 'gift card': 'gift-card', 'store credit': 'store-credit' },
  },
  cardBrands: { 'american express': 'amex', 'master card': 'mastercard' },
  suppliesTaxedAs: 'part',
  discountsReduceTax: true,
  discountOnTaxable: 'proportional',
  taxRounding: 'once-per-kind',
  feeWords: { core: ['core'], freight: ['freight', 'shipping', 'delivery'] },
  statedTotal: null,
});

/** The defaults with what is known to be otherwise; throws a ZodError for what is no configuration. */
export function configured(overrides: Partial<Configuration> = {}): Configuration {
  return schema.parse({ ...DEFAULTS, ...overrides });
}
