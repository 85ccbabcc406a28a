import { DaybookError } from '../../domain/errors/codes.ts';
import { outsideCall } from '../../observability/outside-call.ts';
import type { SourceConnection } from '../source.ts';
import type { Configuration } from './configuration.ts';
import type { Answer } from './failure.ts';
import { parseExactly } from './json.ts';

/**
 * Posts JSON to a path, as all calls of this service. Network faults, silence and broken JSON in a success are
 * `source-unavailable`; the connection's own abort is thrown as it is.
 */
export async function send(
  { requestTimeoutMs }: Configuration,
  connection: SourceConnection,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: object,
): Promise<Answer> {
  await connection.takeTurn(1);
  connection.signal.throwIfAborted();
  const timeout = AbortSignal.timeout(requestTimeoutMs);
  return await outsideCall(
    { system: 'talech', operation: path.split('/').at(-1) ?? 'other' },
    async () => {
      try {
        const response = await fetch(`${connection.baseUrl.replace(/\/+$/, '')}/${path}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify(body),
          signal: AbortSignal.any([connection.signal, timeout]),
          redirect: 'error',
        });
        const text = await response.text();
        return { status: response.status, headers: response.headers, body: bodyOf(text, response.ok, path) };
      } catch (cause) {
        if (cause instanceof DaybookError) throw cause;
        connection.signal.throwIfAborted();
        const reason = timeout.aborted ? `no answer in ${requestTimeoutMs} ms` : 'no connection';
        throw new DaybookError('source-unavailable', `talech gave no answer to ${path}: ${reason}`, {
          cause,
        });
      }
    },
    answer => answer.status,
  );
}

function bodyOf(text: string, isSuccess: boolean, path: string): unknown {
  try {
    return parseExactly(text);
  } catch (cause) {
    if (!isSuccess) return undefined;
    throw new DaybookError('source-unavailable', `talech answered ${path} with broken JSON`, { cause });
  }
}
