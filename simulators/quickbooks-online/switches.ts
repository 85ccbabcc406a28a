import { z } from 'zod';
import type { Database } from './store/database.ts';

const count = z.number().int().min(0);
const limit = count.min(1).nullable();

/**
 * What can be made to go wrong, what Intuit's documentation leaves open, and what a company has set up.
 * Each is explained in README.md.
 */
const SHAPE = {
  latencyMs: count.default(0),
  requestsPerMinute: limit.default(500),
  requestsPerSecond: limit.default(10),
  batchesPerMinute: limit.default(40),
  rateWindowFactor: z.number().positive().default(1),
  throttleBody: z.enum(['xml', 'json']).default('xml'),
  authBody: z.enum(['json', 'xml']).default('json'),

  requestId: z.enum(['replay', 'execute-twice', 'error-600']).default('replay'),
  linkBumpsSyncToken: z.boolean().default(true),
  paymentRefNumSearchable: z.boolean().default(true),
  cashPurchaseAccounts: z.enum(['bank-or-current-asset', 'bank-only']).default('bank-or-current-asset'),
  linkUnappliedPayments: z.boolean().default(true),
  depositedPayments: z.enum(['links-may-change', 'locked']).default('links-may-change'),
  duplicateNumberScope: z.enum(['type', 'company']).default('type'),
  deactivatedNames: z.enum(['suffixed', 'kept']).default('suffixed'),
  mergedObjects: z.enum(['gone', 'inactive']).default('gone'),
  changeFeedDays: count.min(1).default(30),
  changeFeedBeyond: z.enum(['cut', 'refused']).default('cut'),
  lastModifiedBy: z.enum(['told', 'hidden']).default('told'),
  reconciledEdits: z.enum(['allowed', 'refused']).default('allowed'),
  clearedFilter: z.enum(['heeded', 'ignored']).default('heeded'),
  metaDataClock: z.enum(['practice', 'real']).default('practice'),

  accessTokenSeconds: count.min(1).default(3600),
  codeSeconds: count.min(1).default(600),
  refreshRotation: z.enum(['daily', 'at-once']).default('daily'),
  refreshGraceHours: count.default(0),
  revokedAnswer: z.enum(['3200', '100', '120', '3100']).default('3200'),

  companyLocked: z.boolean().default(false),
  subscriptionEnded: z.boolean().default(false),
  maintenance: z.boolean().default(false),

  offeringSku: z.string().min(1).default('QuickBooks Online Plus'),
  subscriptionStatus: z.string().min(1).default('PAID'),
  salesTaxModel: z.enum(['automated', 'manual']).default('automated'),
  multiCurrency: z.boolean().default(false),
  bookCloseDate: z.iso.date().nullable().default(null),
  customTxnNumbers: z.boolean().default(true),
  duplicateNumberWarning: z.boolean().default(true),
  autoApplyCredit: z.boolean().default(false),
  autoApplyPayments: z.boolean().default(false),
  allowDiscount: z.boolean().default(true),
  classTracking: z.boolean().default(false),
  departmentTracking: z.boolean().default(false),
  useAccountNumbers: z.boolean().default(false),
};

const switchesSchema = z.strictObject(SHAPE);
const changesSchema = switchesSchema.partial();
export type Switches = z.infer<typeof switchesSchema>;

/** The switches for all companies, and those that one company has otherwise. Kept in the store. */
export class SwitchBoard {
  readonly #database: Database;
  readonly #resolved = new Map<string, Switches>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The switches as they stand for a company; without a realm those of all. */
  of(realm = ''): Switches {
    let switches = this.#resolved.get(realm);
    if (switches === undefined) {
      switches = switchesSchema.parse({ ...this.#stored(''), ...this.#stored(realm) });
      this.#resolved.set(realm, switches);
    }
    return switches;
  }

  /** Merges changes; throws a ZodError for an unknown switch or a wrong value, and then changes nothing. */
  merge(changes: object, realm = ''): Switches {
    // Zod fills defaults in even for absent members: keep what was given.
    const given = changesSchema.parse(changes);
    const kept = Object.fromEntries(Object.entries(given).filter(([name]) => name in changes));
    this.#database.setSetting(`switches ${realm}`, { ...this.#stored(realm), ...kept });
    this.#resolved.clear();
    return this.of(realm);
  }

  #stored(realm: string): object {
    return this.#database.setting<object>(`switches ${realm}`) ?? {};
  }
}
