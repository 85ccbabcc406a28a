import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endpointsBelow, PRODUCTION, SCOPES } from '../../../targets/xero/configuration.ts';
import { connectedOrganisations, disconnect } from '../../../targets/xero/connections.ts';
import {
  type Application,
  authorizeUrl,
  exchangeCode,
  refresh,
  revoke,
} from '../../../targets/xero/oauth.ts';
import { type Practice, send, startXero } from '../../simulators/xero/support.ts';
import { recordingStep } from '../support.ts';

const REDIRECT = 'http://localhost:3000/back';
let practice: Practice;
let application: Application;
let organisations: readonly string[];

beforeAll(async () => {
  practice = await startXero();
  const credentials = { clientId: 'practice', clientSecret: 'practice', timeoutMs: 2_000 };
  application = { endpoints: endpointsBelow(practice.url), ...credentials };
  organisations = ((await practice.control('GET', '/organisations')).body as { id: string }[]).map(
    ({ id }) => id,
  );
});
afterAll(() => practice.close());

const { step, names } = recordingStep();

/** A person consents to these organisations and comes back. */
async function consented(user: string, chosen: readonly string[], state = 's-1') {
  const url = new URL(authorizeUrl(application, { state, redirectUri: REDIRECT }));
  url.searchParams.set('practice_user', user);
  for (const id of chosen) url.searchParams.append('practice_organisation', id);
  const reply = await send('GET', url.href, {});
  return new URL(reply.headers.get('location') ?? '').searchParams;
}

async function signIn(user: string, chosen: readonly string[]) {
  const callback = await consented(user, chosen);
  return await exchangeCode(application, { callback, state: 's-1', redirectUri: REDIRECT }, step);
}

test('the consent page is asked for granular scopes alone, and for a refresh token', () => {
  const url = new URL(authorizeUrl(application, { state: 's&1', redirectUri: REDIRECT }));
  expect(url.searchParams.get('scope')).toBe(SCOPES);
  expect(SCOPES.split(' ')).toContain('offline_access');
  expect(SCOPES).not.toMatch(/accounting\.(transactions|reports)/);
  expect(url.searchParams.get('state')).toBe('s&1');
});

test('tokens go to Xero’s own hosts over https alone', () => {
  for (const address of Object.values(PRODUCTION))
    expect(new URL(address)).toMatchObject({
      protocol: 'https:',
      hostname: expect.stringMatching(/\.xero\.com$/),
    });
});

test('a consent gives the user’s grant and the organisations that were chosen', async () => {
  const user = randomUUID();
  const grant = await signIn(user, organisations.slice(0, 1));
  expect(grant.userId).toBe(user);
  expect(Date.parse(grant.refreshExpiresAt) - Date.now()).toBeGreaterThan(59 * 24 * 3600 * 1000);
  const chosen = await connectedOrganisations(application, grant.accessToken, grant.authEventId);
  expect(chosen.map(({ tenantId }) => tenantId)).toEqual([organisations[0]]);
  expect(chosen[0]?.connectionId).not.toBe(chosen[0]?.tenantId);
});

test('a second consent of the same user adds its organisation to the one grant', async () => {
  const user = randomUUID();
  await signIn(user, organisations.slice(0, 1));
  const grant = await signIn(user, organisations.slice(1, 2));
  const all = await connectedOrganisations(application, grant.accessToken);
  expect(all.map(({ tenantId }) => tenantId).sort()).toEqual([...organisations].slice(0, 2).sort());
  const added = await connectedOrganisations(application, grant.accessToken, grant.authEventId);
  expect(added.map(({ tenantId }) => tenantId)).toEqual([organisations[1]]);
});

test('a code is good once, and for the state that it was asked with', async () => {
  const callback = await consented(randomUUID(), organisations.slice(0, 1));
  const exchange = (state: string) =>
    exchangeCode(application, { callback, state, redirectUri: REDIRECT }, step);
  await expect(exchange('s-2')).rejects.toMatchObject({ code: 'invalid-request' });
  await exchange('s-1');
  await expect(exchange('s-1')).rejects.toMatchObject({ code: 'authorization-expired' });
});

test('a person who says no is told so', async () => {
  const callback = new URLSearchParams({ error: 'access_denied', state: 's-1' });
  const answer = { callback, state: 's-1', redirectUri: REDIRECT };
  await expect(exchangeCode(application, answer, step)).rejects.toMatchObject({ code: 'not-allowed' });
});

test('a grant is renewed, and its old token is dead once the new one was used', async () => {
  const first = await signIn(randomUUID(), organisations.slice(0, 1));
  const second = await refresh(application, first.refreshToken, step);
  expect(second.refreshToken).not.toBe(first.refreshToken);
  const third = await refresh(application, second.refreshToken, step);
  await expect(refresh(application, first.refreshToken, step)).rejects.toMatchObject({
    code: 'authorization-expired',
  });
  expect(await connectedOrganisations(application, third.accessToken)).toHaveLength(1);
});

test('an answer that was lost is no end: the stored token is good for another try', async () => {
  const first = await signIn(randomUUID(), organisations.slice(0, 1));
  await practice.control('POST', '/faults', { kind: 'commits-then-hangs-up', match: { endpoint: 'token' } });
  await expect(refresh(application, first.refreshToken, step)).rejects.toMatchObject({
    code: 'target-unavailable',
  });
  const again = await refresh(application, first.refreshToken, step);
  expect(await connectedOrganisations(application, again.accessToken)).toHaveLength(1);
});

test('one organisation is given up, and the user’s others stay', async () => {
  const grant = await signIn(randomUUID(), organisations.slice(0, 2));
  const [one] = await connectedOrganisations(application, grant.accessToken);
  for (const _again of [1, 2])
    await disconnect(application, grant.accessToken, one?.connectionId ?? '', step);
  const left = await connectedOrganisations(application, grant.accessToken);
  expect(left.map(({ tenantId }) => tenantId)).not.toContain(one?.tenantId);
  expect(left).toHaveLength(1);
});

test('a revoked grant is dead, and revoking it again is no error', async () => {
  const grant = await signIn(randomUUID(), organisations.slice(0, 1));
  for (const _again of [1, 2]) await revoke(application, grant.refreshToken, step);
  await expect(refresh(application, grant.refreshToken, step)).rejects.toMatchObject({
    code: 'authorization-expired',
  });
  await expect(connectedOrganisations(application, grant.accessToken)).rejects.toMatchObject({
    code: 'authorization-expired',
  });
});

test('every change runs through a step', () => {
  expect(new Set(names)).toEqual(
    new Set(['xero.exchange-code', 'xero.refresh', 'xero.disconnect', 'xero.revoke']),
  );
});
