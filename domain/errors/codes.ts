/** The one closed error vocabulary. Adapters translate into it at their edge; everything inside speaks it. */
export const ERROR_CODES = [
  'rate-limited',
  'authorization-expired',
  'invalid-document',
  'mapping-missing',
  'question-open',
  'changed-after-posting',
  'period-closed',
  'edited-in-books',
  'company-unavailable',
  'target-refused',
  'target-unavailable',
  'computer-away',
  'source-unavailable',
  'database-unavailable',
  'conflict',
  'outcome-unknown',
  'not-found',
  'not-allowed',
  'invalid-request',
  'lease-lost',
  'bug',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error of the vocabulary. `detail` may name documents and stays in Postgres; only the code goes to Temporal. */
export class DaybookError extends Error {
  override name = 'DaybookError';
  readonly code: ErrorCode;
  readonly detail: string;
  /** Milliseconds that the other side asked us to wait, when it did. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, detail: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(`${code}: ${detail}`, { cause: options.cause });
    this.code = code;
    this.detail = detail;
    this.retryAfterMs = options.retryAfterMs;
  }
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(value);
}
