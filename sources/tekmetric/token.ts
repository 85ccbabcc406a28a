import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { countRefresh } from '../../observability/metrics/token-refresh.ts';
import type { SourceConnection } from '../source.ts';
import { type Answer, failureOf } from './failure.ts';
import { addressOf, jsonOf, send } from './send.ts';

const ASKED = 'POST /oauth/token';

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  /** Seconds; not documented, some answers have it. */
  expires_in: z.number().positive().nullish(),
  /** The ids of the shops that the token reaches, apart by spaces. */
  scope: z.string(),
});

/**
 * Gets a token for the application and stores it before anything uses it. Its scope must name this shop.
 * Throws `authorization-expired` for refused credentials and for a shop that is not in the scope.
 */
export function newToken(connection: SourceConnection): Promise<string> {
  return countRefresh('tekmetric', () => askForToken(connection));
}

async function askForToken(connection: SourceConnection): Promise<string> {
  const { clientId, clientSecret } = await connection.credentials();
  const answer = await send(connection, ASKED, addressOf(connection, '/oauth/token'), {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      accept: 'application/json',
    },
    body: 'grant_type=client_credentials',
  });
  if (answer.status !== 200) throw refusal(answer);
  const token = tokenAnswer.safeParse(jsonOf(ASKED, answer));
  if (!token.success) throw new DaybookError('source-unavailable', `${ASKED}: an answer of another shape`);
  const { access_token, expires_in, scope } = token.data;
  await connection.storeToken(access_token, expiryOf(expires_in ?? null));
  if (!scope.split(/\s+/).includes(connection.sourceShopId)) {
    throw new DaybookError(
      'authorization-expired',
      `Shop ${connection.sourceShopId} is not among the shops that Tekmetric opened to us`,
    );
  }
  return access_token;
}

/** Refused credentials (400 or 401 `invalid_client`) end the connection; the rest is as everywhere. */
function refusal(answer: Answer): DaybookError {
  const failure = failureOf(ASKED, answer);
  return failure.code === 'bug' ? new DaybookError('authorization-expired', failure.detail) : failure;
}

function expiryOf(seconds: number | null): string | null {
  return seconds === null ? null : new Date(Date.now() + seconds * 1_000).toISOString();
}
