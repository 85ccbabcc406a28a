import { createPublicKey, createVerify, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  at,
  listAt,
  newOrganisation,
  type Practice,
  type Reply,
  SCOPES,
  send,
  startXero,
} from './support.ts';

const REDIRECT = 'http://localhost:3000/back';
const BASIC = `Basic ${btoa('practice:practice')}`;
let practice: Practice;
let first: string;
let second: string;

beforeAll(async () => {
  practice = await startXero();
  [first, second] = ((await practice.control('GET', '/organisations')).body as { id: string }[]).map(
    each => each.id,
  ) as [string, string];
});
afterAll(() => practice.close());

function consentUrl(user: string, organisations: string[], scope = SCOPES, redirect = REDIRECT): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'practice',
    redirect_uri: redirect,
    scope,
    state: 's-1',
    practice_user: user,
  });
  for (const each of organisations) query.append('practice_organisation', each);
  return `${practice.url}/identity/connect/authorize?${query}`;
}

async function codeFor(user: string, organisations = [first], scope = SCOPES): Promise<string> {
  const reply = await send('GET', consentUrl(user, organisations, scope), {});
  const back = new URL(reply.headers.get('location') ?? '');
  expect(back.searchParams.get('state')).toBe('s-1');
  return back.searchParams.get('code') ?? '';
}

function token(form: Record<string, string>, headers: Record<string, string> = { Authorization: BASIC }) {
  return send('POST', `${practice.url}/connect/token`, headers, new URLSearchParams(form).toString());
}

const exchange = (code: string) => token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT });
const refresh = (value: unknown) => token({ grant_type: 'refresh_token', refresh_token: String(value) });
const connections = (access: unknown, query = '') =>
  send('GET', `${practice.url}/connections${query}`, { Authorization: `Bearer ${access}` });

function organisationCall(access: unknown, tenant: string): Promise<Reply> {
  return send('GET', `${practice.url}/api.xro/2.0/Organisation`, {
    Authorization: `Bearer ${access}`,
    ...(tenant !== '' && { 'xero-tenant-id': tenant }),
  });
}

function claimsOf(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
}

describe('consent', () => {
  it('shows a page that lets a person choose, and refuse', async () => {
    const user = randomUUID();
    const page = await send('GET', consentUrl(user, []), {});
    expect(page.text).toContain('Main Street Auto');
    const form = new URLSearchParams(new URL(consentUrl(user, [first, second])).search);
    const posted = await send('POST', `${practice.url}/identity/connect/authorize`, {}, form.toString());
    expect(posted.status).toBe(302);
    form.set('answer', 'refuse');
    const refused = await send('POST', `${practice.url}/identity/connect/authorize`, {}, form.toString());
    expect(refused.headers.get('location')).toContain('error=access_denied');
  });

  it.each([
    ['a broad scope', 'offline_access accounting.transactions', REDIRECT, 'invalid_scope'],
    ['an unknown scope', 'accounting.everything', REDIRECT, 'invalid_scope'],
    ['a plain http address elsewhere', SCOPES, 'http://example.com/back', 'invalid_request'],
  ])('refuses %s', async (_name, scope, redirect, error) => {
    const reply = await send('GET', consentUrl(randomUUID(), [first], scope, redirect), {});
    expect([reply.status, reply.text.includes(error)]).toEqual([400, true]);
  });
});

it('refuses 127.0.0.1 as the real one does, where asked to', async () => {
  const status = async () =>
    (await send('GET', consentUrl(randomUUID(), [first], SCOPES, 'http://127.0.0.1:3000/back'), {})).status;
  expect(await status()).toBe(302);
  await practice.control('POST', '/switches', { loopbackRedirects: 'refused' });
  expect(await status()).toBe(400);
  await practice.control('POST', '/switches', { loopbackRedirects: 'allowed' });
});

describe('tokens', () => {
  it('come for a code once, only for its address, and not after five minutes', async () => {
    const user = randomUUID();
    const code = await codeFor(user);
    expect((await exchange(code)).get('expires_in')).toBe(1800);
    expect((await exchange(code)).body).toEqual({ error: 'invalid_grant' });
    const other = await codeFor(user);
    const elsewhere = { grant_type: 'authorization_code', code: other, redirect_uri: `${REDIRECT}/x` };
    expect((await token(elsewhere)).body).toEqual({ error: 'invalid_grant' });
    const late = await codeFor(user);
    await practice.control('POST', '/age-tokens', { user, seconds: 301 });
    expect((await exchange(late)).body).toEqual({ error: 'invalid_grant' });
  });

  it('are JWTs that the published key proves, with user, event and scopes', async () => {
    const user = randomUUID();
    const tokens = await exchange(await codeFor(user, [first], `openid ${SCOPES}`));
    const access = String(tokens.get('access_token'));
    const claims = claimsOf(access);
    const list = await connections(access);
    expect(claims).toMatchObject({ xero_userid: user, scope: ['openid', ...SCOPES.split(' ')] });
    expect(claims.authentication_event_id).toBe(list.get('0.authEventId'));
    const keys = await send('GET', `${practice.url}/.well-known/openid-configuration/jwks`, {});
    const key = createPublicKey({ key: keys.get('keys.0') as Record<string, string>, format: 'jwk' });
    const [head, body, signature = ''] = access.split('.');
    const verify = createVerify('RSA-SHA256').update(`${head}.${body}`);
    expect(verify.verify(key, signature, 'base64url')).toBe(true);
    const id = claimsOf(String(tokens.get('id_token')));
    expect(Number(id.exp) - Number(id.iat)).toBe(300);
  });

  it('take credentials in the header or the body, and no wrong ones', async () => {
    const form = {
      grant_type: 'authorization_code',
      code: await codeFor(randomUUID()),
      redirect_uri: REDIRECT,
    };
    expect((await token(form, { Authorization: `Basic ${btoa('practice:wrong')}` })).body).toEqual({
      error: 'invalid_client',
    });
    const inBody = await token({ ...form, client_id: 'practice', client_secret: 'practice' }, {});
    expect(inBody.status).toBe(200);
  });

  it('hold no refresh token without offline_access', async () => {
    const tokens = await exchange(await codeFor(randomUUID(), [first], 'accounting.settings'));
    expect([tokens.status, tokens.get('refresh_token')]).toEqual([200, undefined]);
  });

  it('rotate: the one before gives the same successor for half an hour, until that one was used', async () => {
    const user = randomUUID();
    const one = (await exchange(await codeFor(user))).get('refresh_token');
    const two = (await refresh(one)).get('refresh_token');
    expect(two).not.toBe(one);
    expect((await refresh(one)).get('refresh_token')).toBe(two);
    const three = (await refresh(two)).get('refresh_token');
    expect((await refresh(one)).body).toEqual({ error: 'invalid_grant' });
    expect((await refresh(two)).get('refresh_token')).toBe(three);
    await practice.control('POST', '/age-tokens', { user, seconds: 1801 });
    expect((await refresh(two)).body).toEqual({ error: 'invalid_grant' });
    expect((await refresh(three)).status).toBe(200);
  });

  it('die after sixty days without use', async () => {
    const user = randomUUID();
    const { body } = await exchange(await codeFor(user));
    await practice.control('POST', '/age-tokens', { user, seconds: 60 * 86_400 - 60 });
    const next = await refresh(at(body, 'refresh_token'));
    expect(next.status).toBe(200);
    await practice.control('POST', '/age-tokens', { user, seconds: 60 * 86_400 });
    expect((await refresh(next.get('refresh_token'))).body).toEqual({ error: 'invalid_grant' });
  });
});

describe('connections', () => {
  it('are of one user, filtered by the event that made them; scopes add up', async () => {
    const user = randomUUID();
    const one = await exchange(await codeFor(user, [first], 'offline_access accounting.settings'));
    const two = await exchange(await codeFor(user, [second], 'accounting.contacts'));
    const all = await connections(two.get('access_token'));
    expect(listAt(all, 'body').map(each => at(each, 'tenantId'))).toEqual([first, second]);
    const claims = claimsOf(String(two.get('access_token')));
    expect(claims.scope).toEqual(['offline_access', 'accounting.settings', 'accounting.contacts']);
    const own = await connections(two.get('access_token'), `?authEventId=${claims.authentication_event_id}`);
    expect(listAt(own, 'body').map(each => at(each, 'tenantId'))).toEqual([second]);
    expect((await organisationCall(one.get('access_token'), second)).status).toBe(200);
  });

  it('end one by one, and all at a revocation', async () => {
    const user = randomUUID();
    const tokens = await exchange(await codeFor(user, [first, second]));
    const access = tokens.get('access_token');
    const id = (await connections(access)).get('0.id');
    const bearer = { Authorization: `Bearer ${access}` };
    expect((await send('DELETE', `${practice.url}/connections/${id}`, bearer)).status).toBe(204);
    expect((await send('DELETE', `${practice.url}/connections/${id}`, bearer)).status).toBe(404);
    const gone = await organisationCall(access, first);
    expect([gone.status, gone.get('Detail')]).toEqual([403, 'AuthenticationUnsuccessful']);
    expect((await organisationCall(access, second)).status).toBe(200);
    const form = new URLSearchParams({ token: String(tokens.get('refresh_token')) }).toString();
    const revoked = await send('POST', `${practice.url}/connect/revocation`, { Authorization: BASIC }, form);
    expect([revoked.status, revoked.text]).toEqual([200, '']);
    expect((await refresh(tokens.get('refresh_token'))).body).toEqual({ error: 'invalid_grant' });
    expect((await organisationCall(access, second)).status).toBe(401);
  });
});

describe('who may ask what', () => {
  it('names the tenant, has a living token and the scope of the endpoint', async () => {
    const narrow = await newOrganisation(practice, {}, 'US', 'offline_access accounting.settings.read');
    expect((await narrow.call('GET', 'Accounts')).status).toBe(200);
    const write = await narrow.call('PUT', 'Accounts', { Code: '999', Name: 'X', Type: 'EXPENSE' });
    expect([write.status, write.get('Detail')]).toEqual([401, 'AuthorizationUnsuccessful']);
    for (const endpoint of ['Invoices', 'Contacts', 'Payments', 'BankTransactions', 'ManualJournals']) {
      expect([endpoint, (await narrow.call('GET', endpoint)).status]).toEqual([endpoint, 401]);
    }
    expect((await narrow.call('GET', 'Reports/TrialBalance')).status).toBe(401);
    expect((await organisationCall(narrow.token, '')).status).toBe(403);
    expect((await organisationCall(narrow.token, randomUUID())).status).toBe(403);
    expect((await organisationCall('nothing', narrow.id)).status).toBe(401);
    await practice.control('POST', '/age-tokens', { user: narrow.user, seconds: 1801 });
    const expired = await narrow.call('GET', 'Accounts');
    expect(expired.status).toBe(401);
    expect(expired.get('Detail')).toContain('TokenExpired');
  });

  it('takes a broad scope only from an app that is old enough (switch)', async () => {
    await practice.control('POST', '/switches', { broadScopes: 'allowed' });
    const code = await codeFor(randomUUID(), [first], 'accounting.transactions.read accounting.reports.read');
    await practice.control('POST', '/switches', { broadScopes: 'refused' });
    const access = (await exchange(code)).get('access_token');
    const headers = { Authorization: `Bearer ${access}`, 'xero-tenant-id': first };
    const status = async (method: string, path: string) =>
      (await send(method, `${practice.url}/api.xro/2.0/${path}`, headers, method === 'PUT' ? {} : undefined))
        .status;
    expect(await status('GET', 'Invoices')).toBe(200);
    expect(await status('GET', 'Reports/TrialBalance')).toBe(200);
    expect(await status('PUT', 'Invoices')).toBe(401);
    expect(await status('GET', 'Contacts')).toBe(401);
  });

  it('says problems in small letters where asked to', async () => {
    const narrow = await newOrganisation(practice, { problemCase: 'lower' }, 'US', 'accounting.settings');
    await practice.control('DELETE', `/organisations/${narrow.id}/connections`);
    expect((await narrow.call('GET', 'Accounts')).status).toBe(403);
    const scoped = await newOrganisation(practice, { problemCase: 'lower' }, 'US', 'accounting.settings');
    expect((await scoped.call('GET', 'Invoices')).get('detail')).toBe('AuthorizationUnsuccessful');
  });
});
