import { DaybookError } from '../../domain/errors/codes.ts';
import { configuration } from './configuration.ts';

/** One answer as received; its body is not parsed before its status was looked at. */
export type Answer = { readonly status: number; readonly retryAfter: string | null; readonly text: string };

/** True when the token is fine but does not reach this shop: a new token would not either. */
export function isOutOfScope(answer: Answer): boolean {
  if (answer.status === 403) return true;
  return answer.status >= 400 && errorWord(answer.text) === 'insufficient_scope';
}

/**
 * What an answer that is not 2xx means, in the closed vocabulary. `asked` names the request for a person, without
 * query and secrets. Three error shapes exist: `{error, error_description}`, an empty body, `{type: "ERROR", message}`.
 */
export function failureOf(asked: string, answer: Answer): DaybookError {
  const { status } = answer;
  const detail = `Tekmetric answered ${status} to ${asked}${words(answer.text)}`;
  if (status === 429) return new DaybookError('rate-limited', detail, { retryAfterMs: waitOf(answer) });
  if (isOutOfScope(answer)) return new DaybookError('authorization-expired', `${detail}: not in our scope`);
  if (status === 401) return new DaybookError('authorization-expired', detail);
  if (status === 404) return new DaybookError('not-found', detail);
  if (status >= 500 || status < 400) return new DaybookError('source-unavailable', detail);
  return new DaybookError('bug', detail);
}

/** The wait asked for by Retry-After (seconds or a date), else the configured one; 429s come with an empty body. */
function waitOf(answer: Answer): number {
  const asked = answer.retryAfter?.trim() ?? '';
  if (/^\d+$/.test(asked)) return Number(asked) * 1_000;
  const wait = Date.parse(asked) - Date.now();
  return wait > 0 ? wait : configuration.rateLimitedWaitMs;
}

function errorWord(text: string): unknown {
  return membersOf(text).error;
}

function words(text: string): string {
  const { error, message } = membersOf(text);
  const said = error ?? message;
  return typeof said === 'string' ? ` (${said.slice(0, 200)})` : '';
}

function membersOf(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed !== null && typeof parsed === 'object' ? { ...parsed } : {};
  } catch {
    return {};
  }
}
