/** Longest number of our own; where QuickBooks takes less it is shortened (numbers.ts). */
export const NUMBER_LENGTH = 21;

/** Everything about QuickBooks Desktop that could differ between editions or change with time. */
export type Configuration = {
  /** The highest version with a public description; companies that know less cannot be connected. */
  readonly version: string;
  /** Entries in one message: small, so that an answer that was lost leaves little to look for. */
  readonly batchSize: number;
  /** Ids in one query. */
  readonly namesPerQuery: number;
  /** How long an answer that was lost can still take effect: QuickBooks has carried out a message or never will. */
  readonly longestRequestMs: number;
  /** How much of the change feed is asked for twice: stamps are the computer's own, and it may have been set. */
  readonly changesOverlapMs: number;
  /** The code of lines that QuickBooks must not tax, by currency of the company. */
  readonly untaxedCode: Readonly<Record<string, string>>;
  /** The item of our lines of tax, and the account that it is made on where the mapping names none. */
  readonly taxItem: string;
  readonly taxAccount: string;
};

export const DEFAULTS: Configuration = {
  version: '13.0',
  batchSize: 10,
  namesPerQuery: 50,
  longestRequestMs: 60_000,
  changesOverlapMs: 3_600_000,
  untaxedCode: { USD: 'Non', CAD: 'E' },
  taxItem: 'Sales tax (Daybook)',
  taxAccount: 'Sales Tax Payable',
};
