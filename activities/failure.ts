import { ApplicationFailure, activityInfo, log } from '@temporalio/activity';
import { isUnreachable } from '../db/unreachable.ts';
import { DaybookError, type ErrorCode } from '../domain/errors/codes.ts';
import { ERROR_TABLE, type WhoActs } from '../domain/errors/table.ts';
import { activityFailures } from '../observability/metrics/engine.ts';

/** The work was done, or the whole shop has to wait: then only the code and who acts are told. */
export type Classified<Result> =
  | (Result & { readonly code: null; readonly whoActs: null })
  | ({ readonly code: ErrorCode; readonly whoActs: WhoActs } & { readonly [Key in keyof Result]?: never });

/** A failure that nobody foresaw is tried this often before the shop says that an operator has to look. */
export const TRIES_BEFORE_ATTENTION = 5;

/**
 * Runs an activity's body and classifies what it throws by the one error table. What may pass by itself is thrown as
 * a retryable code with its delay; everything else comes back as a result, so that no run and no shop ever fails.
 * No text reaches Temporal.
 */
export async function classified<Result extends object>(
  body: () => Promise<Result>,
): Promise<Classified<Result>> {
  try {
    return { ...(await body()), code: null, whoActs: null };
  } catch (error) {
    // A database that is away comes back: however long it takes, that is nobody's mistake in the work.
    if (isUnreachable(error)) throw failureOf(new DaybookError('database-unavailable', 'Postgres'));
    if (error instanceof DaybookError && ERROR_TABLE[error.code].retry) throw failureOf(error);
    return waits<Result>(error);
  }
}

function waits<Result>(error: unknown): Classified<Result> {
  const foreseen = error instanceof DaybookError;
  const code = foreseen ? error.code : 'bug';
  const again = !foreseen && activityInfo().attempt < TRIES_BEFORE_ATTENTION;
  countFailure(code, again);
  log.error('activity cannot go on', { code, kind: error instanceof Error ? error.name : typeof error });
  if (again) throw error;
  return { code, whoActs: ERROR_TABLE[code].whoActs } as Classified<Result>;
}

/** The failure that Temporal sees: a code, whether to retry, and after how long. */
export function failureOf(error: DaybookError): ApplicationFailure {
  const rule = ERROR_TABLE[error.code];
  countFailure(error.code, rule.retry);
  log.warn('activity failed', { code: error.code });
  return ApplicationFailure.create({
    type: error.code,
    message: error.code,
    nonRetryable: !rule.retry,
    ...(rule.retry && { nextRetryDelay: error.retryAfterMs ?? rule.delayMs }),
  });
}

function countFailure(code: ErrorCode, retried: boolean): void {
  activityFailures.inc({ activity: activityInfo().activityType, code, retried: String(retried) });
}
