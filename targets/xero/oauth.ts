import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { countRefresh } from '../../observability/metrics/token-refresh.ts';
import { outsideCall } from '../../observability/outside-call.ts';
import { isLoopback } from '../loopback.ts';
import { oauthError } from '../oauth-errors.ts';
import type { Step } from '../target.ts';
import { type Endpoints, SCOPES } from './configuration.ts';

/** An application as Xero knows it, and where Xero answers. */
export type Application = {
  readonly endpoints: Endpoints;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Milliseconds before an answer counts as lost; 30 s unless told. */
  readonly timeoutMs?: number;
};

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

/** Where a person is sent to consent; `state` is compared when they come back. */
export function authorizeUrl(
  application: Application,
  { state, redirectUri }: { readonly state: string; readonly redirectUri: string },
): string {
  const url = new URL(application.endpoints.authorize);
  url.searchParams.set('client_id', application.clientId);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('scope', SCOPES);
  url.searchParams.set('redirect_uri', redirectUri);
  url.searchParams.set('state', state);
  return url.href;
}

/**
 * Takes the query with which Xero sent the person back, checks its state, and exchanges the code, once. Gives the user's
 * grant and the id of this consent, by which the organisations that were chosen are told. Throws `not-allowed` when the
 * person said no, `invalid-request` when the state is another, `authorization-expired` for a used or old code.
 */
export async function exchangeCode(
  application: Application,
  answer: { readonly callback: URLSearchParams; readonly state: string; readonly redirectUri: string },
  step: Step,
): Promise<Grant & { readonly authEventId: string }> {
  const { server, client, authentication } = parties(application);
  const parameters = checkedCallback(server, client, answer.callback, answer.state);
  const tokens = await step('xero.exchange-code', async () => {
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
      throw oauthError(error, 'the code may be used up: consent again', 'Xero');
    }
  });
  return { ...grantOf(tokens), authEventId: claimsIn(tokens.access_token).authentication_event_id };
}

/**
 * Renews a grant, once and without a hidden retry. When the answer was lost the same refresh token can be tried again
 * for thirty minutes. Throws `authorization-expired` when Xero says that it is dead, `target-unavailable` when it does
 * not answer.
 */
export function refresh(application: Application, refreshToken: string, step: Step): Promise<Grant> {
  return countRefresh('xero', async () => {
    const { server, client, authentication } = parties(application);
    const tokens = await step('xero.refresh', async () => {
      try {
        const response = await ask('refresh', () =>
          oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, options(application)),
        );
        return await oauth.processRefreshTokenResponse(server, client, response);
      } catch (error) {
        throw oauthError(error, 'the stored refresh token is good for another try', 'Xero');
      }
    });
    return grantOf(tokens);
  });
}

/** Ends a user's grant with all connections; give its refresh token. One that is dead already is no error. */
export async function revoke(application: Application, refreshToken: string, step: Step): Promise<void> {
  const { server, client, authentication } = parties(application);
  await step('xero.revoke', async () => {
    try {
      const response = await ask('revoke', () =>
        oauth.revocationRequest(server, client, authentication, refreshToken, options(application)),
      );
      await oauth.processRevocationResponse(response);
    } catch (error) {
      if (isDeadToken(error)) return;
      throw oauthError(error, 'the grant may be revoked or not', 'Xero');
    }
  });
}

function ask(operation: string, send: () => Promise<Response>): Promise<Response> {
  return outsideCall({ system: 'xero', operation }, send, response => response.status);
}

function isDeadToken(error: unknown): boolean {
  return error instanceof oauth.ResponseBodyError && error.status === 400 && error.error !== 'invalid_client';
}

function parties({ endpoints, clientId, clientSecret }: Application) {
  const server: oauth.AuthorizationServer = {
    issuer: 'https://identity.xero.com',
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
  return { [oauth.allowInsecureRequests]: local, signal: () => AbortSignal.timeout(timeoutMs) };
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
    if (error instanceof oauth.AuthorizationResponseError)
      throw new DaybookError('not-allowed', `consent was not given: ${error.error}`, { cause: error });
    throw new DaybookError('invalid-request', 'the answer does not belong to this request', { cause: error });
  }
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

function grantOf(tokens: oauth.TokenEndpointResponse): Grant {
  if (!tokens.refresh_token) throw new DaybookError('bug', 'Xero gave no refresh token');
  return {
    userId: claimsIn(tokens.access_token).xero_userid,
    accessToken: tokens.access_token,
    accessExpiresAt: instantIn(tokens.expires_in ?? ACCESS_TOKEN_SECONDS),
    refreshToken: tokens.refresh_token,
    refreshExpiresAt: instantIn(REFRESH_TOKEN_SECONDS),
  };
}

function instantIn(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}
