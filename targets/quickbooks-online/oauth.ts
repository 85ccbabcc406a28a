import * as oauth from 'oauth4webapi';
import { DaybookError } from '../../domain/errors/codes.ts';
import { countRefresh } from '../../observability/metrics/token-refresh.ts';
import { outsideCall } from '../../observability/outside-call.ts';
import { isLoopback } from '../loopback.ts';
import { oauthError } from '../oauth-errors.ts';
import type { Step } from '../target.ts';
import { DEFAULTS, type Endpoints } from './configuration.ts';

/** An application as Intuit knows it, and where Intuit answers. */
export type Application = {
  readonly endpoints: Endpoints;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Milliseconds before an answer counts as lost; 30 s unless told. */
  readonly timeoutMs?: number;
};

/** What a grant is used with; instants are ISO in UTC. Store it before the access token is used. */
export type Grant = {
  readonly accessToken: string;
  readonly accessExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshExpiresAt: string;
};

/** Intuit's documented life of a refresh token, should an answer not say it. */
const REFRESH_TOKEN_SECONDS = 100 * 24 * 3600;

/** Where a person is sent to consent; `state` is compared when they come back. */
export function authorizeUrl(
  application: Application,
  { state, redirectUri }: { readonly state: string; readonly redirectUri: string },
): string {
  const url = new URL(application.endpoints.authorize);
  url.searchParams.set('client_id', application.clientId);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('scope', DEFAULTS.scopes);
  url.searchParams.set('redirect_uri', redirectUri);
  url.searchParams.set('state', state);
  return url.href;
}

/**
 * Takes the query with which Intuit sent the person back, checks its state, and exchanges the code, once. Gives the
 * grant and the company. Throws `not-allowed` when the person said no, `invalid-request` when the state is another
 * or no company came, `authorization-expired` for a used or old code, `target-unavailable` when Intuit fails.
 */
export async function exchangeCode(
  application: Application,
  answer: { readonly callback: URLSearchParams; readonly state: string; readonly redirectUri: string },
  step: Step,
): Promise<Grant & { readonly realmId: string }> {
  const { server, client, authentication } = parties(application);
  const parameters = checkedCallback(server, client, answer.callback, answer.state);
  const realmId = answer.callback.get('realmId');
  if (!realmId) throw new DaybookError('invalid-request', 'Intuit named no company');
  const tokens = await step('quickbooks-online.exchange-code', async () => {
    try {
      const response = await ask('exchange-code', () =>
        oauth.authorizationCodeGrantRequest(
          server,
          client,
          authentication,
          parameters,
          answer.redirectUri,
          oauth.nopkce,
          options(application),
        ),
      );
      return await oauth.processAuthorizationCodeResponse(server, client, response);
    } catch (error) {
      throw oauthError(error, 'the code may be used up: consent again', 'Intuit');
    }
  });
  return { ...grantOf(tokens), realmId };
}

/**
 * Renews a grant, once and without a hidden retry. Throws `authorization-expired` when Intuit says that the token is
 * dead, `target-unavailable` when it does not answer: then the token may have been rotated.
 */
export function refresh(application: Application, refreshToken: string, step: Step): Promise<Grant> {
  return countRefresh('quickbooks-online', () => renew(application, refreshToken, step));
}

async function renew(application: Application, refreshToken: string, step: Step): Promise<Grant> {
  const { server, client, authentication } = parties(application);
  const tokens = await step('quickbooks-online.refresh', async () => {
    try {
      const response = await ask('refresh', () =>
        oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, options(application)),
      );
      return await oauth.processRefreshTokenResponse(server, client, response);
    } catch (error) {
      throw oauthError(error, 'the refresh token may have been rotated: try the stored one again', 'Intuit');
    }
  });
  return grantOf(tokens);
}

/** Ends a grant; give its refresh token. A token that is dead already is no error. */
export async function revoke(application: Application, token: string, step: Step): Promise<void> {
  const { server, client, authentication } = parties(application);
  await step('quickbooks-online.revoke', async () => {
    try {
      const response = await ask('revoke', () =>
        oauth.revocationRequest(server, client, authentication, token, options(application)),
      );
      await oauth.processRevocationResponse(response);
    } catch (error) {
      if (isDeadToken(error)) return;
      throw oauthError(error, 'the grant may be revoked or not', 'Intuit');
    }
  });
}

/** One request to Intuit's token endpoints, counted, timed and traced. */
function ask(operation: string, send: () => Promise<Response>): Promise<Response> {
  return outsideCall({ system: 'quickbooks-online', operation }, send, response => response.status);
}

/** Intuit answers 400 for a token that it does not know any more. */
function isDeadToken(error: unknown): boolean {
  return error instanceof oauth.ResponseBodyError && error.status === 400 && error.error !== 'invalid_client';
}

function parties({ endpoints, clientId, clientSecret }: Application) {
  const server: oauth.AuthorizationServer = {
    issuer: 'https://oauth.platform.intuit.com/op/v1',
    authorization_endpoint: endpoints.authorize,
    token_endpoint: endpoints.token,
    revocation_endpoint: endpoints.revoke,
  };
  const client: oauth.Client = { client_id: clientId };
  return { server, client, authentication: oauth.ClientSecretBasic(clientSecret) };
}

/** Plain http is for a practice system on this machine alone. */
function options({ endpoints, timeoutMs = 30_000 }: Application) {
  const local = [endpoints.token, endpoints.revoke].every(isLoopback);
  return {
    [oauth.allowInsecureRequests]: local,
    signal: () => AbortSignal.timeout(timeoutMs),
  };
}

function checkedCallback(
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  callback: URLSearchParams,
  state: string,
): URLSearchParams {
  try {
    return oauth.validateAuthResponse(server, client, callback, state);
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError) {
      throw new DaybookError('not-allowed', `consent was not given: ${error.error}`, { cause: error });
    }
    throw new DaybookError('invalid-request', 'the answer does not belong to this request', { cause: error });
  }
}

function grantOf(tokens: oauth.TokenEndpointResponse): Grant {
  const refreshSeconds = tokens.x_refresh_token_expires_in;
  if (!tokens.refresh_token) throw new DaybookError('bug', 'Intuit gave no refresh token');
  return {
    accessToken: tokens.access_token,
    accessExpiresAt: instantIn(tokens.expires_in ?? 3600),
    refreshToken: tokens.refresh_token,
    refreshExpiresAt: instantIn(typeof refreshSeconds === 'number' ? refreshSeconds : REFRESH_TOKEN_SECONDS),
  };
}

function instantIn(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}
