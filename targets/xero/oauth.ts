import type { TokenEndpointResponse } from 'oauth4webapi';
import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { countRefresh } from '../../observability/metrics/token-refresh.ts';
import {
  type Callback,
  checkedCallback,
  consentUrl,
  instantIn,
  type Application as OAuthApplication,
  type Provider,
  renewedTokens,
  revokeToken,
  tokensForCode,
} from '../oauth-client.ts';
import type { Step } from '../target.ts';
import { type Endpoints, SCOPES } from './configuration.ts';

/** An application as Xero knows it, and where Xero answers. */
export type Application = OAuthApplication<Endpoints>;

/**
 * What a Xero user's grant is used with; instants are ISO in UTC. It covers every organisation that this user connected:
 * it is kept once for the user, since two copies that are renewed apart end each other.
 */
export type Grant = {
  readonly userId: string;
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
};

/** Xero tells no life of a refresh token: sixty days, if it is not used. */
const REFRESH_TOKEN_SECONDS = 60 * 24 * 3600;
const ACCESS_TOKEN_SECONDS = 1800;
const XERO: Provider = {
  who: 'Xero',
  system: 'xero',
  issuer: 'https://identity.xero.com',
  scopes: SCOPES,
  ifRenewalIsLost: 'the stored refresh token is good for another try',
};

/** Where a person is sent to consent and to choose organisations; `state` is compared when they come back. */
export function authorizeUrl(
  application: Application,
  about: { readonly state: string; readonly redirectUri: string },
): string {
  return consentUrl(XERO, application, about);
}

/**
 * Takes the query with which Xero sent the person back, checks its state, and exchanges the code, once. Gives the user's
 * grant and the id of this consent, by which the organisations that were chosen are told. Throws `not-allowed` when the
 * person said no, `invalid-request` when the state is another, `authorization-expired` for a used or old code.
 */
export async function exchangeCode(
  application: Application,
  answer: Callback,
  step: Step,
): Promise<Grant & { readonly authEventId: string }> {
  const parameters = checkedCallback(XERO, application, answer);
  const tokens = await tokensForCode(XERO, application, parameters, answer.redirectUri, step);
  return { ...grantOf(tokens), authEventId: claimsIn(tokens.access_token).authentication_event_id };
}

/**
 * Renews a grant, once and without a hidden retry. When the answer was lost the same refresh token can be tried again
 * for thirty minutes. Throws `authorization-expired` when Xero says that it is dead, `target-unavailable` when it does
 * not answer.
 */
export function refresh(application: Application, refreshToken: string, step: Step): Promise<Grant> {
  return countRefresh('xero', async () =>
    grantOf(await renewedTokens(XERO, application, refreshToken, step)),
  );
}

/** Ends a user's grant with all connections; give its refresh token. One that is dead already is no error. */
export async function revoke(application: Application, refreshToken: string, step: Step): Promise<void> {
  await revokeToken(XERO, application, refreshToken, step);
}

const claims = z.object({ xero_userid: z.string().min(1), authentication_event_id: z.string().min(1) });

/** What an access token says of whose it is: it came from Xero itself over TLS, so its signature is not looked at. */
function claimsIn(accessToken: string): z.infer<typeof claims> {
  const [, payload = ''] = accessToken.split('.');
  try {
    return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch (error) {
    throw new DaybookError('bug', 'the access token does not say whose it is', { cause: error });
  }
}

function grantOf(tokens: TokenEndpointResponse): Grant {
  if (!tokens.refresh_token) throw new DaybookError('bug', 'Xero gave no refresh token');
  return {
    userId: claimsIn(tokens.access_token).xero_userid,
    accessToken: tokens.access_token,
    accessExpiresAt: instantIn(tokens.expires_in ?? ACCESS_TOKEN_SECONDS),
    refreshToken: tokens.refresh_token,
    refreshExpiresAt: instantIn(REFRESH_TOKEN_SECONDS),
  };
}
