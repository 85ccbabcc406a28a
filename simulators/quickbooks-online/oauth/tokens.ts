import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Answer } from '../wire/answer.ts';
import type { Arrival } from '../wire/arrival.ts';
import type { Deliver } from '../wire/deliver.ts';
import type { Grants, Tokens } from './grants.ts';

const CLIENT = `Basic ${Buffer.from('practice:practice').toString('base64')}`;
const HARD_HEADER = 'x-include-refresh-token-hard-expires-in';

/** The token and revocation endpoints and the discovery document. */
export function registerTokens(app: FastifyInstance, grants: Grants, deliver: Deliver): void {
  const post = (path: string, perform: (request: FastifyRequest, form: URLSearchParams) => Answer) => {
    app.post(path, (request, reply) => {
      const form = formOf(request);
      return deliver.answer(
        arrivalOf(request, path),
        reply,
        () => perform(request, form),
        () => refuse(500, { error: 'server_error' }),
      );
    });
  };
  post('/oauth2/v1/tokens/bearer', (request, form) => token(grants, request, form));
  post('/v2/oauth2/tokens/revoke', (request, form) => {
    if (!isClient(request, form)) return invalidClient();
    const isKnown = grants.revoke(form.get('token') ?? '');
    return isKnown
      ? { status: 200, type: 'application/json', body: '' }
      : refuse(400, { error: 'invalid_request' });
  });
  for (const name of ['openid_configuration', 'openid_sandbox_configuration']) {
    app.get(`/.well-known/${name}`, request => {
      const [prefix = ''] = request.url.split('/.well-known/');
      return discovery(`${request.protocol}://${request.host}${prefix}`);
    });
  }
}

function token(grants: Grants, request: FastifyRequest, form: URLSearchParams): Answer {
  if (!isClient(request, form)) return invalidClient();
  switch (form.get('grant_type')) {
    case 'authorization_code': {
      const tokens = grants.exchange(form.get('code') ?? '', form.get('redirect_uri') ?? '');
      return tokens === undefined ? refuse(400, { error: 'invalid_grant' }) : granted(request, tokens);
    }
    case 'refresh_token': {
      const tokens = grants.refresh(form.get('refresh_token') ?? '');
      if (tokens !== undefined) return granted(request, tokens);
      return refuse(400, { error_description: 'Incorrect or invalid refresh token', error: 'invalid_grant' });
    }
    default:
      return refuse(400, { error: 'unsupported_grant_type' });
  }
}

function granted(request: FastifyRequest, tokens: Tokens): Answer {
  const hard =
    request.headers[HARD_HEADER] === 'true' ? { x_refresh_token_hard_expires_in: tokens.hardSeconds } : {};
  return json(200, {
    token_type: 'bearer',
    access_token: tokens.access,
    expires_in: tokens.accessSeconds,
    refresh_token: tokens.refresh,
    x_refresh_token_expires_in: tokens.refreshSeconds,
    ...hard,
  });
}

/** Credentials in the header, or in the body: Intuit lists both. */
function isClient(request: FastifyRequest, form: URLSearchParams): boolean {
  if (request.headers.authorization !== undefined) return request.headers.authorization === CLIENT;
  return form.get('client_id') === 'practice' && form.get('client_secret') === 'practice';
}

const invalidClient = () => refuse(401, { error: 'invalid_client' });

function refuse(status: number, body: object): Answer {
  return json(status, body);
}

function json(status: number, body: object): Answer {
  const headers = { 'Cache-Control': 'no-cache, no-store', Pragma: 'no-cache', intuit_tid: randomUUID() };
  return { status, type: 'application/json;charset=UTF-8', body: JSON.stringify(body), headers };
}

/** Form or JSON: Intuit's own clients send one to the one endpoint and the other to the other. */
function formOf(request: FastifyRequest): URLSearchParams {
  const body = typeof request.body === 'string' ? request.body : '';
  if (!body.trimStart().startsWith('{')) return new URLSearchParams(body);
  try {
    return new URLSearchParams(JSON.parse(body) as Record<string, string>);
  } catch {
    return new URLSearchParams();
  }
}

function arrivalOf(request: FastifyRequest, path: string): Arrival {
  const body = typeof request.body === 'string' ? request.body : '';
  const operation = formOf(request).get('grant_type') ?? 'revoke';
  return {
    method: 'POST',
    path,
    realm: '',
    entity: 'token',
    operation,
    query: new URLSearchParams(),
    body,
    parts: [],
  };
}

function discovery(base: string): object {
  return {
    issuer: 'https://oauth.platform.intuit.com/op/v1',
    authorization_endpoint: `${base}/connect/oauth2`,
    token_endpoint: `${base}/oauth2/v1/tokens/bearer`,
    revocation_endpoint: `${base}/v2/oauth2/tokens/revoke`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    scopes_supported: ['openid', 'email', 'profile', 'address', 'phone'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
  };
}
