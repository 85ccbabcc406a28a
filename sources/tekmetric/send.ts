import { DaybookError } from '../../domain/errors/codes.ts';
import { outsideCall } from '../../observability/outside-call.ts';
import type { SourceConnection } from '../source.ts';
import { configuration } from './configuration.ts';
import type { Answer } from './failure.ts';

/** Address of a path of this version of the service, with its query. */
export function addressOf(
  connection: SourceConnection,
  path: string,
  query: Record<string, string> = {},
): string {
  const search = new URLSearchParams(query).toString();
  const base = connection.baseUrl.replace(/\/+$/, '');
  return `${base}${configuration.basePath}${path}${search === '' ? '' : `?${search}`}`;
}

/**
 * Sends one request in its turn and reads the whole answer within the configured time.
 * Network faults and silence are `source-unavailable`; the connection's own abort is thrown as it is.
 */
export async function send(
  connection: SourceConnection,
  asked: string,
  url: string,
  init: RequestInit,
): Promise<Answer> {
  await connection.takeTurn(1);
  connection.signal.throwIfAborted();
  const timeout = AbortSignal.timeout(configuration.requestTimeoutMs);
  const signal = AbortSignal.any([connection.signal, timeout]);
  const call = { system: 'tekmetric', operation: operationOf(asked) };
  return await outsideCall(
    call,
    async () => {
      try {
        const response = await fetch(url, { ...init, signal, redirect: 'error' });
        const retryAfter = response.headers.get('retry-after');
        return { status: response.status, retryAfter, text: await response.text() };
      } catch (cause) {
        connection.signal.throwIfAborted();
        const reason = timeout.aborted
          ? `no answer in ${configuration.requestTimeoutMs} ms`
          : 'no connection';
        throw new DaybookError('source-unavailable', `Tekmetric gave no answer to ${asked}: ${reason}`, {
          cause,
        });
      }
    },
    answer => answer.status,
  );
}

/** The resource, without its id: `GET /repair-orders/7` is `repair-orders`. */
function operationOf(asked: string): string {
  return /\/([a-z-]+)/.exec(asked)?.[1] ?? 'other';
}

/** The JSON of a good answer; anything else in a good answer is a fault of the other side. */
export function jsonOf(asked: string, answer: Answer): unknown {
  try {
    return JSON.parse(answer.text);
  } catch (cause) {
    throw new DaybookError('source-unavailable', `Tekmetric answered ${asked} with broken JSON`, { cause });
  }
}
