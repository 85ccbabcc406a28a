import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Company, newCompany, type Practice, type Reply, send, startQuickBooks } from './support.ts';

const CLIENT = { Authorization: `Basic ${Buffer.from('practice:practice').toString('base64')}` };
const REDIRECT = 'http://127.0.0.1:3000/callback?from=books';
const ACCOUNTING = 'com.intuit.quickbooks.accounting';
const DAY = 24 * 3600;
let practice: Practice;
let company: Company;

beforeAll(async () => {
  practice = await startQuickBooks();
  company = await newCompany(practice);
});
afterAll(() => practice.close());

function consent(changes: Record<string, string | null> = {}): Promise<Reply> {
  const query = new URLSearchParams({
    client_id: 'practice',
    response_type: 'code',
    scope: ACCOUNTING,
    redirect_uri: REDIRECT,
    state: 's-1',
    practice_company: company.realm,
  });
  for (const [name, value] of Object.entries(changes))
    value === null ? query.delete(name) : query.set(name, value);
  return send('GET', `${practice.url}/connect/oauth2?${query}`, { Accept: 'text/html' });
}

async function codeOf(changes: Record<string, string | null> = {}): Promise<string> {
  const location = new URL((await consent(changes)).headers.get('location') ?? '');
  return location.searchParams.get('code') ?? '';
}

const form = (path: string, members: Record<string, string>, headers: Record<string, string> = CLIENT) =>
  send(
    'POST',
    `${practice.url}${path}`,
    { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
    new URLSearchParams(members).toString(),
  );
const exchange = (code: string, redirect = REDIRECT) =>
  form('/oauth2/v1/tokens/bearer', { grant_type: 'authorization_code', code, redirect_uri: redirect });
const refresh = (token: unknown) =>
  form('/oauth2/v1/tokens/bearer', { grant_type: 'refresh_token', refresh_token: String(token) });
const call = (token: unknown, realm = company.realm) =>
  send('GET', `${practice.url}/v3/company/${realm}/companyinfo/${realm}`, {
    Authorization: `Bearer ${token}`,
  });

describe('consent', () => {
  it('shows the companies as a form; no is an answer too', async () => {
    const page = await consent({ practice_company: null });
    expect(page.headers.get('content-type')).toContain('text/html');
    for (const realm of ['9341450000000001', '9341450000000002', '9341450000000003', company.realm])
      expect(page.text).toContain(`value="${realm}"`);
    expect(page.text).toContain('Main Street Auto Books');
    expect(page.text).toMatch(/<fieldset><legend>.*<label><input type="radio"/s);
    const no = new URL((await consent({ answer: 'refuse' })).headers.get('location') ?? '');
    expect(Object.fromEntries(no.searchParams)).toEqual({
      from: 'books',
      error: 'access_denied',
      state: 's-1',
    });
  });

  it('sends back code, state and realm; without an accounting scope no realm', async () => {
    const answer = await consent();
    expect(answer.status).toBe(302);
    const back = new URL(answer.headers.get('location') ?? '');
    expect(back.searchParams.get('state')).toBe('s-1');
    expect(back.searchParams.get('realmId')).toBe(company.realm);
    expect((back.searchParams.get('code') ?? '').length).toBeLessThanOrEqual(512);
    const openId = new URL((await consent({ scope: 'openid' })).headers.get('location') ?? '');
    expect(openId.searchParams.has('realmId')).toBe(false);
  });

  it.each([
    [{ client_id: 'other' }, 'client_id'],
    [{ response_type: 'token' }, 'response_type'],
    [{ scope: 'everything' }, 'scope'],
    [{ redirect_uri: 'javascript:alert(1)' }, 'redirect_uri'],
    [{ state: null }, 'state'],
    [{ practice_company: '1' }, 'no practice company'],
  ])('a wrong request is shown to the person and sent nowhere: %o', async (changes, what) => {
    const answer = await consent(changes);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(what);
    expect(answer.headers.get('location')).toBeNull();
  });
});

describe('tokens', () => {
  it('a code works once, for its own address, and not for long', async () => {
    const code = await codeOf();
    const first = await exchange(code);
    expect(first.body).toEqual({
      token_type: 'bearer',
      access_token: expect.any(String),
      expires_in: 3600,
      refresh_token: expect.any(String),
      x_refresh_token_expires_in: 8726400,
    });
    expect((await call(first.get('access_token'))).status).toBe(200);
    const second = await exchange(code);
    expect([second.status, second.body]).toEqual([400, { error: 'invalid_grant' }]);
    expect((await exchange(await codeOf(), 'http://127.0.0.1/other')).status).toBe(400);
    const short = await newCompany(practice, { codeSeconds: 1 });
    const late = await codeOf({ practice_company: short.realm });
    await new Promise(resolve => setTimeout(resolve, 1100));
    expect((await exchange(late)).get('error')).toBe('invalid_grant');
  });

  it('wrong credentials and grant types', async () => {
    const wrong = await form(
      '/oauth2/v1/tokens/bearer',
      { grant_type: 'refresh_token' },
      { Authorization: 'Basic eDp5' },
    );
    expect([wrong.status, wrong.body]).toEqual([401, { error: 'invalid_client' }]);
    expect((await form('/oauth2/v1/tokens/bearer', { grant_type: 'password' })).get('error')).toBe(
      'unsupported_grant_type',
    );
    const inBody = {
      grant_type: 'authorization_code',
      code: await codeOf(),
      redirect_uri: REDIRECT,
      client_id: 'practice',
      client_secret: 'practice',
    };
    const posted = await form('/oauth2/v1/tokens/bearer', inBody, {
      'x-include-refresh-token-hard-expires-in': 'true',
    });
    expect(posted.get('x_refresh_token_hard_expires_in')).toBeGreaterThan(4 * 365 * DAY);
  });

  it('daily rotation: the value changes after a day, the old one dies', async () => {
    const shop = await newCompany(practice, { refreshRotation: 'daily' });
    expect((await refresh(shop.refreshToken)).get('refresh_token')).toBe(shop.refreshToken);
    await practice.control('POST', `/companies/${shop.realm}/age-tokens`, { seconds: DAY });
    const rotated = await refresh(shop.refreshToken);
    expect(rotated.get('refresh_token')).not.toBe(shop.refreshToken);
    expect((await refresh(shop.refreshToken)).body).toEqual({
      error: 'invalid_grant',
      error_description: 'Incorrect or invalid refresh token',
    });
    expect((await refresh(rotated.get('refresh_token'))).status).toBe(200);
  });

  it('rotation at once, with a day of grace for the old value', async () => {
    const shop = await newCompany(practice, { refreshRotation: 'at-once', refreshGraceHours: 24 });
    const next = await refresh(shop.refreshToken);
    expect(next.get('refresh_token')).not.toBe(shop.refreshToken);
    const late = await refresh(shop.refreshToken);
    expect(late.get('refresh_token')).toBe(next.get('refresh_token'));
    await practice.control('POST', `/companies/${shop.realm}/age-tokens`, { seconds: DAY + 1 });
    expect((await refresh(shop.refreshToken)).status).toBe(400);
    expect((await refresh(next.get('refresh_token'))).status).toBe(200);
  });

  it('a refresh token lives 101 days from its last use', async () => {
    const shop = await newCompany(practice);
    await practice.control('POST', `/companies/${shop.realm}/age-tokens`, { seconds: 101 * DAY });
    expect((await refresh(shop.refreshToken)).status).toBe(400);
  });

  it('revocation by form or JSON, by either token, ends the grant; an unknown token is refused', async () => {
    for (const [type, kind] of [
      ['application/json', 'refresh_token'],
      ['application/x-www-form-urlencoded', 'access_token'],
    ] as const) {
      const tokens = await exchange(await codeOf());
      const token = String(tokens.get(kind));
      const body = type === 'application/json' ? JSON.stringify({ token }) : `token=${token}`;
      const answer = await send(
        'POST',
        `${practice.url}/v2/oauth2/tokens/revoke`,
        { ...CLIENT, 'Content-Type': type },
        body,
      );
      expect([answer.status, answer.text]).toEqual([200, '']);
      expect((await refresh(tokens.get('refresh_token'))).status).toBe(400);
      expect((await call(tokens.get('access_token'))).status).toBe(401);
    }
    expect((await form('/v2/oauth2/tokens/revoke', { token: 'nothing' })).status).toBe(400);
  });

  it('discovery names the endpoints', async () => {
    const found = await send('GET', `${practice.url}/.well-known/openid_configuration`, {});
    expect(found.body).toMatchObject({
      authorization_endpoint: `${practice.url}/connect/oauth2`,
      token_endpoint: `${practice.url}/oauth2/v1/tokens/bearer`,
    });
  });
});

describe('calls', () => {
  it('401 in the form that was recorded: too short, unknown, expired', async () => {
    const short = await call('x');
    expect(short.status).toBe(401);
    expect(short.headers.get('www-authenticate')).toBe('Bearer realm="Intuit", error="invalid_token"');
    expect(short.body).toEqual({
      warnings: null,
      intuitObject: null,
      report: null,
      queryResponse: null,
      batchItemResponse: [],
      attachableResponse: [],
      syncErrorResponse: null,
      requestId: null,
      time: expect.any(Number),
      status: null,
      cdcresponse: [],
      fault: {
        type: 'AUTHENTICATION',
        error: [
          {
            message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
            detail: 'Malformed bearer token: too short or too long',
            code: '3200',
            element: null,
          },
        ],
      },
    });
    expect((await call('x'.repeat(50))).get('fault.error.0.detail')).toMatch(/^Token invalid/);
    const brief = await newCompany(practice, { accessTokenSeconds: 60 });
    await practice.control('POST', `/companies/${brief.realm}/age-tokens`, { seconds: 61 });
    expect((await call(brief.token, brief.realm)).get('fault.error.0.detail')).toMatch(/^Token expired: /);
  });

  it('403 for another company and for a missing scope; XML where the switch says so', async () => {
    const other = await call(company.token, '9341450000000002');
    expect([other.status, other.get('fault.error.0.code')]).toEqual([403, '3100']);
    const tokens = await exchange(await codeOf({ scope: 'openid' }));
    expect((await call(tokens.get('access_token'))).status).toBe(403);
    await company.switch({ authBody: 'xml' });
    const xml = await call('x');
    expect(xml.headers.get('content-type')).toContain('xml');
    expect(xml.text).toMatch(/<IntuitResponse .*<Fault type="AUTHENTICATION"><Error code="3200">/);
    await company.switch({ authBody: 'json' });
  });

  it.each(['3200', '100', '120', '3100'])('consent revoked in QuickBooks: %s', async revokedAnswer => {
    const shop = await newCompany(practice, { revokedAnswer });
    await practice.control('POST', `/companies/${shop.realm}/revoke`, {});
    expect((await shop.call('GET', '/preferences')).get('fault.error.0.code')).toBe(revokedAnswer);
    expect((await refresh(shop.refreshToken)).get('error')).toBe('invalid_grant');
  });
});
