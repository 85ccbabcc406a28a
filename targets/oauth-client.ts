import * as oauth from 'oauth4webapi';
import { DaybookError } from '../domain/errors/codes.ts';
import { outsideCall } from '../observability/outside-call.ts';
import { isLoopback } from './loopback.ts';
import { oauthError } from './oauth-errors.ts';
import type { Step } from './target.ts';

/** An application as a service knows it, and where that service answers. */
export type Application<Endpoints extends OAuthEndpoints = OAuthEndpoints> = {
  readonly endpoints: Endpoints;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Milliseconds before an answer counts as lost; 30 s unless told. */
  readonly timeoutMs?: number;
};
export type OAuthEndpoints = { readonly authorize: string; readonly token: string; readonly revoke: string };

/** Whose sign-in it is: as people read it, as steps and measurements name it, and what is asked for. */
export type Provider = {
  readonly who: string;
  readonly system: string;
  readonly issuer: string;
  readonly scopes: string;
  /** What is said when the answer to a renewal was lost. */
  readonly ifRenewalIsLost: string;
};

/** The query with which a service sent a person back, and what it must agree with. */
export type Callback = {
  readonly callback: URLSearchParams;
  readonly state: string;
  readonly redirectUri: string;
};

/** Where a person is sent to consent; `state` is compared when they come back. */
export function consentUrl(
  { scopes }: Provider,
  application: Application,
  { state, redirectUri }: { readonly state: string; readonly redirectUri: string },
): string {
  const url = new URL(application.endpoints.authorize);
  url.searchParams.set('client_id', application.clientId);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('scope', scopes);
  url.searchParams.set('redirect_uri', redirectUri);
  url.searchParams.set('state', state);
  return url.href;
}

/** Checks the state of a callback; throws `not-allowed` when the person said no, `invalid-request` for another state. */
export function checkedCallback(
  provider: Provider,
  application: Application,
  { callback, state }: Pick<Callback, 'callback' | 'state'>,
): URLSearchParams {
  const { server, client } = parties(provider, application);
  try {
    return oauth.validateAuthResponse(server, client, callback, state);
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError)
      throw new DaybookError('not-allowed', `consent was not given: ${error.error}`, { cause: error });
    throw new DaybookError('invalid-request', 'the answer does not belong to this request', { cause: error });
  }
}

/** Exchanges a code, once; `parameters` are those of a checked callback. Throws `authorization-expired` for a used or old one. */
export function tokensForCode(
  provider: Provider,
  application: Application,
  parameters: URLSearchParams,
  redirectUri: string,
  step: Step,
): Promise<oauth.TokenEndpointResponse> {
  const { server, client, authentication } = parties(provider, application);
  return step(`${provider.system}.exchange-code`, async () => {
    try {
      const response = await ask(provider, 'exchange-code', () =>
        oauth.authorizationCodeGrantRequest(
          server,
          client,
          authentication,
          parameters,
          redirectUri,
          oauth.nopkce,
          options(application),
        ),
      );
      return await oauth.processAuthorizationCodeResponse(server, client, response);
    } catch (error) {
      throw oauthError(error, 'the code may be used up: consent again', provider.who);
    }
  });
}

/** Renews tokens, once and without a hidden retry. Throws `authorization-expired` for a dead one, `target-unavailable` without an answer. */
export function renewedTokens(
  provider: Provider,
  application: Application,
  refreshToken: string,
  step: Step,
): Promise<oauth.TokenEndpointResponse> {
  const { server, client, authentication } = parties(provider, application);
  return step(`${provider.system}.refresh`, async () => {
    try {
      const response = await ask(provider, 'refresh', () =>
        oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, options(application)),
      );
      return await oauth.processRefreshTokenResponse(server, client, response);
    } catch (error) {
      throw oauthError(error, provider.ifRenewalIsLost, provider.who);
    }
  });
}

/** Ends a grant; give its refresh token. One that is dead already is no error. */
export async function revokeToken(
  provider: Provider,
  application: Application,
  token: string,
  step: Step,
): Promise<void> {
  const { server, client, authentication } = parties(provider, application);
  await step(`${provider.system}.revoke`, async () => {
    try {
      const response = await ask(provider, 'revoke', () =>
        oauth.revocationRequest(server, client, authentication, token, options(application)),
      );
      await oauth.processRevocationResponse(response);
    } catch (error) {
      if (isDeadToken(error)) return;
      throw oauthError(error, 'the grant may be revoked or not', provider.who);
    }
  });
}

/** So many seconds from now, as ISO in UTC. */
export function instantIn(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}

/** One request to the token endpoints, counted, timed and traced. */
function ask({ system }: Provider, operation: string, send: () => Promise<Response>): Promise<Response> {
  return outsideCall({ system, operation }, send, response => response.status);
}

/** A token that nobody knows any more is answered with 400. */
function isDeadToken(error: unknown): boolean {
  return error instanceof oauth.ResponseBodyError && error.status === 400 && error.error !== 'invalid_client';
}

function parties({ issuer }: Provider, { endpoints, clientId, clientSecret }: Application) {
  const server: oauth.AuthorizationServer = {
    issuer,
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
