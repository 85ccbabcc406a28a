import {
  isGrpcServiceError,
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ActivityFailure, ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { isErrorCode } from '../../domain/errors/codes.ts';
import { ApiProblem } from '../problems/problem.ts';
import { refusalText } from '../texts/refusals.ts';

const UNAVAILABLE = 503;

export function isWorkflowGone(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError;
}

/** What the shop's workflow or Temporal answered, as a problem; anything else is given back as it is. */
export function problemOfMove(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError) return ofRefusal(error.cause);
  const silent =
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    error instanceof ServiceError ||
    isGrpcServiceError(error);
  if (!silent) return error;
  return new ApiProblem(
    'outcome-unknown',
    'The shop’s workflow has not answered. Send the same request again with the same key: it is done once.',
    { status: UNAVAILABLE },
  );
}

/** The refusal of the workflow itself, or of an activity that it asked. */
function ofRefusal(failure: unknown): unknown {
  const cause = failure instanceof ActivityFailure ? failure.cause : failure;
  if (!(cause instanceof ApplicationFailure) || !isErrorCode(cause.type)) return cause;
  const word = cause.message;
  const status = word === 'role-may-not' ? { status: 403 } : {};
  return new ApiProblem(cause.type, refusalText(word), status);
}
