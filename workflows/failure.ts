import { ApplicationFailure } from '@temporalio/workflow';
import type { ErrorCode } from '../domain/errors/codes.ts';

/** What is thrown to Temporal: a code and a word of the machine, never a text about a shop. */
export function refuse(code: ErrorCode, reason: string): ApplicationFailure {
  return ApplicationFailure.create({ type: code, message: reason, nonRetryable: true });
}
