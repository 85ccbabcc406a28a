import * as oauth from 'oauth4webapi';
import { DaybookError } from '../domain/errors/codes.ts';

/**
 * What a failed call of a token or revocation endpoint means; `who` is whose it is, as people read it. A rejected grant ends the connection; wrong
 * client credentials are the operator's; anything without a readable answer leaves open what was done.
 */
export function oauthError(error: unknown, ifLost: string, who: string): DaybookError {
  if (error instanceof DaybookError) return error;
  if (error instanceof oauth.ResponseBodyError) {
    const detail = `${who}: ${error.error} ${error.error_description ?? ''}`.trim();
    if (error.status >= 500) return lost(detail, ifLost, error);
    if (error.status === 429) return new DaybookError('rate-limited', detail, { retryAfterMs: 60_000 });
    const code = error.error === 'invalid_grant' ? 'authorization-expired' : 'bug';
    return new DaybookError(code, detail, { cause: error });
  }
  if (error instanceof oauth.WWWAuthenticateChallengeError) {
    return new DaybookError('bug', `${who} refused the client: HTTP ${error.status}`, { cause: error });
  }
  if (error instanceof oauth.OperationProcessingError && error.code === oauth.HTTP_REQUEST_FORBIDDEN) {
    return new DaybookError('bug', error.message, { cause: error });
  }
  if (error instanceof oauth.OperationProcessingError && error.cause instanceof Response) {
    const { status } = error.cause;
    if (status === 429) return new DaybookError('rate-limited', `${who}: HTTP 429`, { retryAfterMs: 60_000 });
    if (status >= 400 && status < 500)
      return new DaybookError('bug', `${who}: HTTP ${status}`, { cause: error });
    return lost(`${who}: HTTP ${status}`, ifLost, error);
  }
  return lost(error instanceof Error ? error.message : 'no answer', ifLost, error);
}

function lost(detail: string, ifLost: string, cause: unknown): DaybookError {
  return new DaybookError('target-unavailable', `${detail}; ${ifLost}`, { cause });
}
