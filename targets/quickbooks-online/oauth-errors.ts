import * as oauth from 'oauth4webapi';
import { DaybookError } from '../../domain/errors/codes.ts';

/**
 * What a failed call of Intuit's token or revocation endpoint means. A rejected grant ends the connection; wrong
 * client credentials are the operator's; anything without a readable answer leaves open what Intuit did.
 */
export function oauthError(error: unknown, ifLost: string): DaybookError {
  if (error instanceof DaybookError) return error;
  if (error instanceof oauth.ResponseBodyError) {
    const detail = `Intuit: ${error.error} ${error.error_description ?? ''}`.trim();
    if (error.status >= 500) return lost(detail, ifLost, error);
    if (error.status === 429) return new DaybookError('rate-limited', detail, { retryAfterMs: 60_000 });
    const code = error.error === 'invalid_grant' ? 'authorization-expired' : 'bug';
    return new DaybookError(code, detail, { cause: error });
  }
  if (error instanceof oauth.WWWAuthenticateChallengeError) {
    return new DaybookError('bug', `Intuit refused the client: HTTP ${error.status}`, { cause: error });
  }
  if (error instanceof oauth.OperationProcessingError && error.code === oauth.HTTP_REQUEST_FORBIDDEN) {
    return new DaybookError('bug', error.message, { cause: error });
  }
  if (error instanceof oauth.OperationProcessingError && error.cause instanceof Response) {
    const { status } = error.cause;
    if (status === 429) return new DaybookError('rate-limited', 'Intuit: HTTP 429', { retryAfterMs: 60_000 });
    if (status >= 400 && status < 500)
      return new DaybookError('bug', `Intuit: HTTP ${status}`, { cause: error });
    return lost(`Intuit: HTTP ${status}`, ifLost, error);
  }
  return lost(error instanceof Error ? error.message : 'no answer', ifLost, error);
}

function lost(detail: string, ifLost: string, cause: unknown): DaybookError {
  return new DaybookError('target-unavailable', `${detail}; ${ifLost}`, { cause });
}
