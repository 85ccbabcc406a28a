import { type ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import { type ErrorCode, isErrorCode } from '../domain/errors/codes.ts';
import { ERROR_TABLE } from '../domain/errors/table.ts';

/** What is thrown to Temporal: a code and a word of the machine, never a text about a shop. */
export function refuse(code: ErrorCode, reason: string): ApplicationFailure {
  return ApplicationFailure.create({ type: code, message: reason, nonRetryable: true });
}

/** The code of an activity that was given up: the innermost one that it was thrown with, else `bug`. */
export function codeOf(failure: ActivityFailure): ErrorCode {
  let code: ErrorCode = 'bug';
  for (let cause: unknown = failure.cause; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ApplicationFailure && isErrorCode(cause.type)) code = cause.type;
  }
  return code;
}

/** Whether nobody has to act: the engine goes on trying. */
export function passesByItself(code: string): boolean {
  return isErrorCode(code) && ERROR_TABLE[code].retry;
}
