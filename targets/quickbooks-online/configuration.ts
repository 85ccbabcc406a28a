/** Where one environment of QuickBooks Online answers. */
export type Endpoints = {
  /** Page where a person consents. */
  readonly authorize: string;
  readonly token: string;
  readonly revoke: string;
  /** Base of `/v3/company/…`. */
  readonly api: string;
};

const TOKEN = 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer';
const AUTHORIZE = 'https://appcenter.intuit.com/connect/oauth2';
const REVOKE = 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke';

export const PRODUCTION: Endpoints = {
  authorize: AUTHORIZE,
  token: TOKEN,
  revoke: REVOKE,
  api: 'https://quickbooks.api.intuit.com',
};
export const SANDBOX: Endpoints = { ...PRODUCTION, api: 'https://sandbox-quickbooks.api.intuit.com' };

/** All endpoints below one base URL, as a practice system serves them (`http://127.0.0.1:4000/quickbooks-online`). */
export function endpointsBelow(base: string): Endpoints {
  return {
    authorize: `${base}/connect/oauth2`,
    token: `${base}/oauth2/v1/tokens/bearer`,
    revoke: `${base}/v2/oauth2/tokens/revoke`,
    api: base,
  };
}

/** Longest document number (DocNumber, PaymentRefNum). */
export const NUMBER_LENGTH = 21;

/** Everything about QuickBooks Online that could differ between environments or change with time. */
export type Configuration = {
  /** Versions 1–74 are no longer served; sent explicitly all the same. */
  readonly minorVersion: string;
  /** Intuit's limits page recommends at most 30 items a batch. */
  readonly batchSize: number;
  /** Rows of one query; QuickBooks cuts off at 1000 without a word. */
  readonly pageSize: number;
  /** Names in one IN list of a query. */
  readonly namesPerQuery: number;
  /** QuickBooks ends a request after 120 s; until then it may still take effect. */
  readonly longestRequestMs: number;
  /** How long we wait for an answer before we call it lost. */
  readonly requestTimeoutMs: number;
  /** Documented wait after HTTP 429, and the most that is added to it at random. */
  readonly throttleWaitMs: number;
  readonly throttleJitterMs: number;
  /** DisplayName allows 500; 100 is what the other name fields and printed forms take. */
  readonly nameLength: number;
  /** Whether Payment.PaymentRefNum can stand in a query's WHERE: undocumented, so off. */
  readonly paymentNumberSearchable: boolean;
  /** How far the change feed reaches back, how many objects it gives at most, and how much of it is asked for twice. */
  readonly changeFeedDays: number;
  readonly changeFeedObjects: number;
  readonly changeFeedOverlapMs: number;
  /**
   * What tells that a transaction is reconciled. No object does; the report TransactionList documents a filter and a
   * column for it. `cannot-tell`: nothing is asked, and nothing counts as reconciled.
   */
  readonly reconciled: 'transaction-list' | 'cannot-tell';
  /** OAuth scopes, separated by spaces. */
  readonly scopes: string;
};

export const DEFAULTS: Configuration = {
  minorVersion: '75',
  batchSize: 30,
  pageSize: 1000,
  namesPerQuery: 50,
  longestRequestMs: 120_000,
  requestTimeoutMs: 120_000,
  throttleWaitMs: 60_000,
  throttleJitterMs: 15_000,
  nameLength: 100,
  paymentNumberSearchable: false,
  changeFeedDays: 30,
  changeFeedObjects: 1000,
  changeFeedOverlapMs: 120_000,
  reconciled: 'transaction-list',
  scopes: 'com.intuit.quickbooks.accounting',
};
