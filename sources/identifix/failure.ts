import { DaybookError } from '../../domain/errors/codes.ts';
import type { Configuration } from './configuration.ts';

/** One answer as received; its body is not parsed before its status was looked at. */
export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

/** From here on a time of reset is an instant (seconds since 1970), below it a number of seconds. */
const INSTANT_FROM = 1_000_000_000;

/**
 * What an answer that is not 2xx means, in the closed vocabulary. A key that is wrong is 401, one that may not do this
 * 403; `not-found` may mean a row, a shop or a tenant that is not open to us. `asked` is without query and secrets.
 */
export function failureOf(configuration: Configuration, asked: string, answer: Answer): DaybookError {
  const { status } = answer;
  const detail = `Identifix answered ${status} to ${asked}`;
  if (status === 429)
    return new DaybookError('rate-limited', detail, { retryAfterMs: waitOf(configuration, answer) });
  if (status === 401 || status === 403) return new DaybookError('authorization-expired', detail);
  if (status === 404) return new DaybookError('not-found', detail);
  if (status >= 500 || status < 400) return new DaybookError('source-unavailable', detail);
  return new DaybookError('bug', detail);
}

/** The limit holds until its reset, which is told as an instant or as seconds. */
function waitOf(configuration: Configuration, { headers }: Answer): number {
  const told = headers.get('x-ratelimit-reset') ?? headers.get('retry-after') ?? '';
  const number = Number(told);
  if (told === '' || !Number.isFinite(number)) return configuration.rateLimitedWaitMs;
  const wait = number >= INSTANT_FROM ? number * 1_000 - Date.now() : number * 1_000;
  return wait > 0 ? Math.ceil(wait) : 1_000;
}
