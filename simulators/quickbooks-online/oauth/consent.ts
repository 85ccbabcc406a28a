import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Companies } from '../companies.ts';
import type { Grants } from './grants.ts';
import { consentPage, errorPage } from './page.ts';

const CLIENT_ID = 'practice';
const SCOPES = new Set([
  'com.intuit.quickbooks.accounting',
  'com.intuit.quickbooks.payment',
  'openid',
  'profile',
  'email',
  'phone',
  'address',
  'payroll.compensation.read',
  'project-management.project',
  'app-foundations.custom-field-definitions',
  'app-foundations.custom-field-definitions.read',
  'app-foundations.custom-dimensions.read',
  'time-tracking.time-entry',
  'indirect-tax.tax-calculation.quickbooks',
]);

/** The page where a person consents; `practice_company=<realm>` in the query consents at once. */
export function registerConsent(app: FastifyInstance, companies: Companies, grants: Grants): void {
  app.get('/connect/oauth2', (request, reply) => {
    const query = new URL(request.url, 'http://practice').searchParams;
    const problem = problemOf(query);
    if (problem !== undefined) return page(reply, errorPage(problem), 400);
    if (query.get('answer') === 'refuse') return sendBack(reply, query, { error: 'access_denied' });
    const realm = query.get('practice_company');
    if (realm === null) return page(reply, consentPage(companies.list(), query), 200);
    if (companies.find(realm) === undefined)
      return page(reply, errorPage(`There is no practice company ${realm}.`), 400);
    const scope = query.get('scope') ?? '';
    const code = grants.issueCode(realm, scope, query.get('redirect_uri') ?? '');
    const isAccounting = scope.split(' ').some(each => each.startsWith('com.intuit.quickbooks'));
    return sendBack(reply, query, { code, ...(isAccounting ? { realmId: realm } : {}) });
  });
}

function problemOf(query: URLSearchParams): string | undefined {
  if (query.get('client_id') !== CLIENT_ID) return 'The client_id query parameter value is not valid.';
  if (query.get('response_type') !== 'code') return 'The response_type query parameter value must be code.';
  const redirect = query.get('redirect_uri') ?? '';
  if (!URL.canParse(redirect) || !/^https?:$/.test(new URL(redirect).protocol)) {
    return "The redirect_uri query parameter value is invalid. Make sure it is listed in the Redirect URIs section on your app's keys tab and matches exactly.";
  }
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean);
  if (scopes.length === 0 || !scopes.every(each => SCOPES.has(each)))
    return 'The scope query parameter value is not valid.';
  if ((query.get('state') ?? '') === '')
    return 'The state query parameter is missing from the authorization request.';
  return undefined;
}

function sendBack(reply: FastifyReply, query: URLSearchParams, answer: Record<string, string>): FastifyReply {
  const url = new URL(query.get('redirect_uri') ?? '');
  for (const [name, value] of Object.entries({ ...answer, state: query.get('state') ?? '' }))
    url.searchParams.set(name, value);
  return reply.redirect(url.href, 302);
}

function page(reply: FastifyReply, html: string, status: number): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(html);
}
