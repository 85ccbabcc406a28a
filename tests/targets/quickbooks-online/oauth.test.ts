import { describe, expect, test } from 'vitest';
import { endpointsBelow } from '../../../targets/quickbooks-online/configuration.ts';
import {
  type Application,
  authorizeUrl,
  exchangeCode,
  refresh,
  revoke,
} from '../../../targets/quickbooks-online/oauth.ts';
import { recordingStep } from '../support.ts';
import { closedAddress, hangUp, json, type Reply, scriptedServer, silence, text } from './scripted-server.ts';

const TOKENS = {
  token_type: 'bearer',
  access_token: 'access-1',
  expires_in: 3600,
  refresh_token: 'refresh-2',
  x_refresh_token_expires_in: 8726400,
};

function applicationAt(base: string): Application {
  return {
    endpoints: endpointsBelow(base),
    clientId: 'practice',
    clientSecret: 'practice',
    timeoutMs: 1_000,
  };
}

function callbackOf(parameters: Record<string, string>) {
  return { callback: new URLSearchParams(parameters), state: 's-1', redirectUri: 'http://127.0.0.1/back' };
}

test('the consent page is asked with everything that Intuit wants', () => {
  const url = new URL(
    authorizeUrl(applicationAt('http://127.0.0.1:4000/q'), { state: 's&1', redirectUri: 'https://d/b' }),
  );
  expect(url.origin + url.pathname).toBe('http://127.0.0.1:4000/q/connect/oauth2');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: 'practice',
    response_type: 'code',
    scope: 'com.intuit.quickbooks.accounting',
    redirect_uri: 'https://d/b',
    state: 's&1',
  });
});

describe('the exchange of a code', () => {
  test('gives grant and company', async () => {
    const server = await scriptedServer(json(TOKENS));
    const { step, names } = recordingStep();
    const before = Date.now();
    const grant = await exchangeCode(
      applicationAt(server.baseUrl),
      callbackOf({ code: 'c-1', state: 's-1', realmId: '42' }),
      step,
    );
    expect(grant).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-2', realmId: '42' });
    const left = (instant: string) => (Date.parse(instant) - before) / 1000;
    expect(left(grant.accessExpiresAt)).toBeCloseTo(3600, -1);
    expect(left(grant.refreshExpiresAt)).toBeCloseTo(8726400, -1);
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      url: '/oauth2/v1/tokens/bearer',
      authorization: `Basic ${btoa('practice:practice')}`,
    });
    expect(Object.fromEntries(new URLSearchParams(server.received[0]?.body))).toMatchObject({
      grant_type: 'authorization_code',
      code: 'c-1',
      redirect_uri: 'http://127.0.0.1/back',
    });
    expect(names).toEqual(['quickbooks-online.exchange-code']);
  });

  test.each<[string, Record<string, string>, string]>([
    ['another state', { code: 'c-1', state: 's-2', realmId: '42' }, 'invalid-request'],
    ['no state', { code: 'c-1', realmId: '42' }, 'invalid-request'],
    ['no company', { code: 'c-1', state: 's-1' }, 'invalid-request'],
    ['no consent', { error: 'access_denied', state: 's-1' }, 'not-allowed'],
  ])('is not tried with %s', async (_what, parameters, code) => {
    const server = await scriptedServer(json(TOKENS));
    const exchange = exchangeCode(
      applicationAt(server.baseUrl),
      callbackOf(parameters),
      recordingStep().step,
    );
    await expect(exchange).rejects.toMatchObject({ code });
    expect(server.received).toEqual([]);
  });
});

describe('a refresh', () => {
  const renew = (base: string) => refresh(applicationAt(base), 'refresh-1', recordingStep().step);

  test('gives the next tokens', async () => {
    const server = await scriptedServer(json(TOKENS));
    expect(await renew(server.baseUrl)).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-2' });
    expect(server.received[0]?.body).toBe('refresh_token=refresh-1&grant_type=refresh_token');
  });

  test.each<[string, Reply, string]>([
    ['invalid_grant', json({ error: 'invalid_grant' }, 400), 'authorization-expired'],
    [
      'invalid_grant with words',
      json({ error_description: 'Token invalid', error: 'invalid_grant' }, 400),
      'authorization-expired',
    ],
    ['invalid_client', json({ error: 'invalid_client' }, 401), 'bug'],
    [
      'a challenge',
      text('{"error":"invalid_client"}', 401, { 'WWW-Authenticate': 'Basic realm="Intuit"' }),
      'bug',
    ],
    ['400 without a word', text('', 400), 'bug'],
    ['too many requests', text('', 429), 'rate-limited'],
    ['503', text('<html/>', 503), 'target-unavailable'],
    ['500 with an error', json({ error: 'server_error' }, 500), 'target-unavailable'],
    ['a lost connection', hangUp, 'target-unavailable'],
    ['silence', silence, 'target-unavailable'],
    ['no JSON', text('ok', 200), 'target-unavailable'],
  ])('that meets %s', async (_what, reply, code) => {
    const server = await scriptedServer(reply);
    await expect(renew(server.baseUrl)).rejects.toMatchObject({ code });
    expect(server.received).toHaveLength(1);
  });

  test('whose answer is lost says that the token may have been rotated', async () => {
    const server = await scriptedServer(hangUp);
    await expect(renew(server.baseUrl)).rejects.toMatchObject({ detail: expect.stringContaining('rotated') });
    await expect(renew(await closedAddress())).rejects.toMatchObject({ code: 'target-unavailable' });
  });

  test('does not go over plain http to another machine', async () => {
    await expect(renew('http://books.example')).rejects.toMatchObject({
      code: 'bug',
      detail: expect.stringContaining('HTTPS'),
    });
  });
});

describe('a revocation', () => {
  const end = (base: string) => revoke(applicationAt(base), 'refresh-1', recordingStep().step);

  test('sends the token; one that is dead already is no error', async () => {
    const server = await scriptedServer(text('', 200), json({ error: 'invalid_request' }, 400));
    await end(server.baseUrl);
    await end(server.baseUrl);
    expect(server.received[0]).toMatchObject({ url: '/v2/oauth2/tokens/revoke', body: 'token=refresh-1' });
  });

  test('fails for the wrong client and when Intuit does not answer', async () => {
    const server = await scriptedServer(json({ error: 'invalid_client' }, 400), text('', 503));
    await expect(end(server.baseUrl)).rejects.toMatchObject({ code: 'bug' });
    await expect(end(server.baseUrl)).rejects.toMatchObject({ code: 'target-unavailable' });
  });
});
