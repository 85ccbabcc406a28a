import type { SourceConnection } from '../source.ts';
import { type Answer, failureOf, isOutOfScope } from './failure.ts';
import { addressOf, jsonOf, send } from './send.ts';
import { newToken } from './token.ts';

export type Call = {
  readonly method: 'GET' | 'DELETE';
  /** Path below the version, without query: `/repair-orders`. */
  readonly path: string;
  readonly query?: Record<string, string>;
};

/**
 * One call of the service with the application's token, and its JSON (null for DELETE). A 401 leads to one refresh, not more: the
 * service tends to hand out the same token again. Throws DaybookError, never with a secret in it.
 */
export async function call(connection: SourceConnection, wanted: Call): Promise<unknown> {
  const token = (await connection.credentials()).accessToken ?? (await newToken(connection));
  let answer = await sendWith(connection, wanted, token);
  if (answer.status === 401 && !isOutOfScope(answer)) {
    answer = await sendWith(connection, wanted, await anotherToken(connection, token));
  }
  if (answer.status < 200 || answer.status > 299) throw failureOf(nameOf(wanted), answer);
  return wanted.method === 'DELETE' ? null : jsonOf(nameOf(wanted), answer);
}

function sendWith(connection: SourceConnection, wanted: Call, token: string): Promise<Answer> {
  return send(connection, nameOf(wanted), addressOf(connection, wanted.path, wanted.query), {
    method: wanted.method,
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  });
}

/** The token that another worker stored meanwhile, else a new one. */
async function anotherToken(connection: SourceConnection, refused: string): Promise<string> {
  const { accessToken } = await connection.credentials();
  return accessToken !== null && accessToken !== refused ? accessToken : newToken(connection);
}

function nameOf(wanted: Call): string {
  return `${wanted.method} ${wanted.path}`;
}
