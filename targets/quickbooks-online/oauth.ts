import type { TokenEndpointResponse } from 'oauth4webapi';
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
import { DEFAULTS, type Endpoints } from './configuration.ts';

/** An application as Intuit knows it, and where Intuit answers. */
export type Application = OAuthApplication<Endpoints>;

/** What a grant is used with; instants are ISO in UTC. Store it before the access token is used. */
export type Grant = {
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
};

/** Intuit's documented life of a refresh token, should an answer not say it. */
const REFRESH_TOKEN_SECONDS = 100 * 24 * 3600;
const INTUIT: Provider = {
  who: 'Intuit',
  system: 'quickbooks-online',
  issuer: 'https://oauth.platform.intuit.com/op/v1',
  scopes: DEFAULTS.scopes,
  ifRenewalIsLost: 'the refresh token may have been rotated: try the stored one again',
};

/** Where a person is sent to consent; `state` is compared when they come back. */
export function authorizeUrl(
  application: Application,
  about: { readonly state: string; readonly redirectUri: string },
): string {
  return consentUrl(INTUIT, application, about);
}

/**
 * Takes the query with which Intuit sent the person back, checks its state, and exchanges the code, once. Gives the
 * grant and the company. Throws `not-allowed` when the person said no, `invalid-request` when the state is another
 * or no company came, `authorization-expired` for a used or old code, `target-unavailable` when Intuit fails.
 */
export async function exchangeCode(
  application: Application,
  answer: Callback,
  step: Step,
): Promise<Grant & { readonly realmId: string }> {
  const parameters = checkedCallback(INTUIT, application, answer);
  const realmId = answer.callback.get('realmId');
  if (!realmId) throw new DaybookError('invalid-request', 'Intuit named no company');
  const tokens = await tokensForCode(INTUIT, application, parameters, answer.redirectUri, step);
  return { ...grantOf(tokens), realmId };
}

/**
 * Renews a grant, once and without a hidden retry. Throws `authorization-expired` when Intuit says that the token is
 * dead, `target-unavailable` when it does not answer: then the token may have been rotated.
 */
export function refresh(application: Application, refreshToken: string, step: Step): Promise<Grant> {
  return countRefresh('quickbooks-online', async () =>
    grantOf(await renewedTokens(INTUIT, application, refreshToken, step)),
  );
}

/** Ends a grant; give its refresh token. A token that is dead already is no error. */
export async function revoke(application: Application, token: string, step: Step): Promise<void> {
  await revokeToken(INTUIT, application, token, step);
}

function grantOf(tokens: TokenEndpointResponse): Grant {
  const refreshSeconds = tokens.x_refresh_token_expires_in;
  if (!tokens.refresh_token) throw new DaybookError('bug', 'Intuit gave no refresh token');
  return {
    accessToken: tokens.access_token,
    accessExpiresAt: instantIn(tokens.expires_in ?? 3600),
    refreshToken: tokens.refresh_token,
    refreshExpiresAt: instantIn(typeof refreshSeconds === 'number' ? refreshSeconds : REFRESH_TOKEN_SECONDS),
  };
}
