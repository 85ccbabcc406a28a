import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../faults.ts';
import type { SwitchBoard } from '../switches.ts';
import { type Answer, faultAnswer, jsonAnswer } from '../wire/answer.ts';
import { type Arrival, arrivalOf } from '../wire/arrival.ts';
import type { Deliver } from '../wire/deliver.ts';
import type { Mishaps } from '../wire/mishaps.ts';
import type { Traffic } from '../wire/traffic.ts';
import type { Connections } from './connections.ts';
import { CLIENT_ID } from './consent.ts';
import { type Grants, ISSUER, type Tokens } from './grants.ts';

const CLIENT = `Basic ${Buffer.from(`${CLIENT_ID}:practice`).toString('base64')}`;

export type SignIn = {
  readonly grants: Grants;
  readonly connections: Connections;
  readonly switches: SwitchBoard;
  readonly mishaps: Mishaps;
  readonly deliver: Deliver;
  readonly traffic: Traffic;
};

/** The token and revocation endpoints, the signing keys, and the connections of a user. */
export function registerTokens(app: FastifyInstance, signIn: SignIn): void {
  const { grants, connections } = signIn;
  const route = (method: 'GET' | 'POST' | 'DELETE', url: string, perform: (arrival: Arrival) => Answer) =>
    app.route({
      method,
      url,
      handler: (request: FastifyRequest<{ Params: { id?: string } }>, reply: FastifyReply) =>
        handle(
          signIn,
          request,
          url.replace('/connect/', '').replace(':id', request.params.id ?? ''),
          reply,
          perform,
        ),
    });
  route('POST', '/connect/token', arrival => token(grants, arrival));
  route('POST', '/connect/revocation', arrival => {
    const form = new URLSearchParams(arrival.body);
    if (!isClient(arrival, form)) return refuse('invalid_client');
    grants.revoke(form.get('token') ?? '');
    return { status: 200, type: 'text/plain', body: '' };
  });
  route('GET', '/connections', arrival => {
    const { user } = grants.bearer(arrival.headers.authorization);
    return jsonAnswer(connections.list(user, arrival.query.get('authEventId')));
  });
  route('DELETE', '/connections/:id', arrival => {
    const { user } = grants.bearer(arrival.headers.authorization);
    if (!connections.disconnect(user, arrival.path[1] ?? '')) throw notFound();
    return { status: 204, type: 'text/plain', body: '' };
  });
  app.get('/.well-known/openid-configuration/jwks', () => grants.signer.keys());
  app.get('/.well-known/openid-configuration', request => {
    const [prefix = ''] = request.url.split('/.well-known/');
    return discovery(`${request.protocol}://${request.host}${prefix}`);
  });
}

async function handle(
  { switches, mishaps, deliver, traffic }: SignIn,
  request: FastifyRequest,
  path: string,
  reply: FastifyReply,
  perform: (arrival: Arrival) => Answer,
): Promise<FastifyReply> {
  const arrival = arrivalOf(request, path);
  traffic.note(arrival, reply);
  const failed = (error: unknown) => faultAnswer(error, switches.of());
  const run = () => {
    try {
      return perform(arrival);
    } catch (error) {
      return failed(error);
    }
  };
  const work = { perform: run, failed, keep: () => undefined };
  const answer = await deliver.carryOut(mishaps.takeForRequest(arrival), reply, work);
  return answer === undefined ? reply : deliver.send(reply, answer);
}

function token(grants: Grants, arrival: Arrival): Answer {
  const form = new URLSearchParams(arrival.body);
  if (!isClient(arrival, form)) return refuse('invalid_client');
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return granted(grants.exchange(form.get('code') ?? '', form.get('redirect_uri') ?? ''));
    case 'refresh_token':
      return granted(grants.refresh(form.get('refresh_token') ?? ''));
    default:
      return refuse('unsupported_grant_type');
  }
}

function granted(tokens: Tokens | undefined): Answer {
  if (tokens === undefined) return refuse('invalid_grant');
  return jsonAnswer({
    ...(tokens.id !== null && { id_token: tokens.id }),
    access_token: tokens.access,
    expires_in: tokens.accessSeconds,
    token_type: 'Bearer',
    ...(tokens.refresh !== null && { refresh_token: tokens.refresh }),
    scope: tokens.scope,
  });
}

/** Credentials in the header, or in the body: Xero's own clients do one and the other. */
function isClient(arrival: Arrival, form: URLSearchParams): boolean {
  if (arrival.headers.authorization !== undefined) return arrival.headers.authorization === CLIENT;
  return form.get('client_id') === CLIENT_ID && form.get('client_secret') === 'practice';
}

function refuse(error: string): Answer {
  return jsonAnswer({ error }, 400);
}

/** Xero's discovery document, with the addresses of the practice system. */
function discovery(base: string): object {
  return {
    issuer: ISSUER,
    authorization_endpoint: `${base}/identity/connect/authorize`,
    token_endpoint: `${base}/connect/token`,
    revocation_endpoint: `${base}/connect/revocation`,
    jwks_uri: `${base}/.well-known/openid-configuration/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}
