import { DaybookError } from '../../domain/errors/codes.ts';
import { isRow } from '../common/row.ts';
import type { Configuration } from './configuration.ts';

/** One answer as received; `body` is undefined where it could not be read. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
};

/** The status that counts: the service also answers 200 with another one in its ResponseCode. */
export function statusOf({ status, body }: Answer): number {
  const code = isRow(body) && isRow(body.ResponseCode) ? body.ResponseCode.statusCode : undefined;
  return status >= 200 && status < 300 && typeof code === 'number' ? code : status;
}

/** What an answer that is no success means, in the closed vocabulary. `asked` is without secrets. */
export function failureOf(configuration: Configuration, asked: string, answer: Answer): DaybookError {
  const status = statusOf(answer);
  const detail = `talech answered ${status} to ${asked}`;
  if (status === 429)
    return new DaybookError('rate-limited', detail, { retryAfterMs: waitOf(configuration, answer) });
  if (status === 401 || status === 403) return new DaybookError('authorization-expired', detail);
  if (status === 404) return new DaybookError('not-found', detail);
  if (status >= 500 || status < 400) return new DaybookError('source-unavailable', detail);
  return new DaybookError('bug', detail);
}

function waitOf({ rateLimitedWaitMs }: Configuration, { headers }: Answer): number {
  const seconds = Number(headers.get('retry-after') ?? '');
  return seconds > 0 ? Math.ceil(seconds * 1_000) : rateLimitedWaitMs;
}
