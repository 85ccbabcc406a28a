import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Organisations } from '../organisations.ts';
import type { Switches } from '../switches.ts';
import { isGuid } from '../text.ts';
import type { Grants } from './grants.ts';
import { consentPage, errorPage } from './page.ts';
import { mayAsk } from './scopes.ts';

export const CLIENT_ID = 'practice';
/** Who signs in where nobody else is named. */
export const USUAL_USER = '7e100000-0000-4000-8000-0000000000a1';

/**
 * The page where a person consents. `practice_organisation=<tenant id>` (once for each) in the query consents at once,
 * `practice_user=<guid>` is another Xero user.
 */
export function registerConsent(app: FastifyInstance, organisations: Organisations, grants: Grants): void {
  const answer = (query: URLSearchParams, reply: FastifyReply) => {
    const problem = problemOf(query, organisations.switches.of());
    if (problem !== undefined) return page(reply, errorPage(...problem), 400);
    if (query.get('answer') === 'refuse') return sendBack(reply, query, { error: 'access_denied' });
    const chosen = query.getAll('practice_organisation').map(each => each.toLowerCase());
    if (chosen.length === 0) return page(reply, consentPage(organisations.list(), query), 200);
    const unknown = chosen.find(each => organisations.find(each) === undefined);
    if (unknown !== undefined)
      return page(reply, errorPage('invalid_request', `There is no practice organisation ${unknown}.`), 400);
    const user = query.get('practice_user') ?? USUAL_USER;
    const code = grants.issueCode(user, chosen, query.get('scope') ?? '', query.get('redirect_uri') ?? '');
    return sendBack(reply, query, { code, scope: query.get('scope') ?? '' });
  };
  app.get('/identity/connect/authorize', (request, reply) => answer(queryOf(request), reply));
  app.post('/identity/connect/authorize', (request, reply) =>
    answer(new URLSearchParams(typeof request.body === 'string' ? request.body : ''), reply),
  );
}

function queryOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://practice').searchParams;
}

/** The OAuth error and what the page says; undefined where the app asked rightly. */
function problemOf(query: URLSearchParams, switches: Switches): [string, string] | undefined {
  if (query.get('client_id') !== CLIENT_ID)
    return ['unauthorized_client', 'Unknown client or client not enabled'];
  if (query.get('response_type') !== 'code')
    return ['unsupported_response_type', 'Response type not supported'];
  if (!isRedirect(query.get('redirect_uri') ?? '', switches.loopbackRedirects === 'allowed'))
    return ['invalid_request', 'Invalid redirect_uri'];
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean);
  if (scopes.length === 0 || !mayAsk(scopes, switches.broadScopes === 'allowed'))
    return ['invalid_scope', 'Invalid scope for client'];
  const user = query.get('practice_user');
  if (user !== null && !isGuid(user)) return ['invalid_request', 'practice_user must be a guid'];
  return undefined;
}

/** https, or http://localhost; 127.0.0.1 by a switch, since practice installations answer there. */
function isRedirect(text: string, isLoopbackAllowed: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const isLocal = hostname === 'localhost' || (isLoopbackAllowed && hostname === '127.0.0.1');
  return protocol === 'https:' || (protocol === 'http:' && isLocal);
}

function sendBack(reply: FastifyReply, query: URLSearchParams, answer: Record<string, string>): FastifyReply {
  const url = new URL(query.get('redirect_uri') ?? '');
  const state = query.get('state');
  for (const [name, value] of Object.entries({ ...answer, ...(state !== null && { state }) }))
    url.searchParams.set(name, value);
  return reply.redirect(url.href, 302);
}

function page(reply: FastifyReply, html: string, status: number): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(html);
}
