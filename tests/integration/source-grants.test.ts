import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSource, shopOf } from '../../activities/connections.ts';
import type { Context, SourceKit } from '../../activities/context.ts';
import { daySettings } from '../../activities/days.ts';
import { closeDatabase, openDatabase } from '../../db/client.ts';
import { storeApiKey, storeGrant } from '../../db/queries/grants-and-companies.ts';
import { insertShop } from '../../db/queries/shops.ts';
import { storeSourceConnection } from '../../db/queries/source-connections.ts';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import { testDatabase } from '../support/ground.ts';
import { type Engine, openEngine } from './engine.ts';

const BASE = 'http://127.0.0.1:9/pos';
const ACCESS = { access: 'a1', accessExpiresAt: null, refresh: 'r1', refreshExpiresAt: null };
const { capabilities } = tekmetric;
/** Two kinds of source systems that differ in what the engine asks of them: the grant and the cut of days. */
const pos: SourceKit = {
  source: { ...tekmetric, kind: 'pos', capabilities: { ...capabilities, daysFollow: 'closing-hour' } },
  clientId: 'us',
  clientSecret: 'ours',
};
const keyed: SourceKit = {
  source: { ...tekmetric, kind: 'keyed' },
  clientId: 'partner',
  clientSecret: 'secret',
  grant: 'api-key',
};

let made: Awaited<ReturnType<typeof testDatabase>>;
let engine: Engine;
let context: Context;

beforeAll(async () => {
  made = await testDatabase();
  engine = openEngine({ databaseUrl: made.url, practiceUrl: 'http://127.0.0.1:9' });
  context = {
    ...engine.context,
    sources: new Map([
      ['pos', pos],
      ['keyed', keyed],
    ]),
  };
  await place('pos', grant => storeGrant(engine.database, engine.keys, grant, ACCESS, new Date()));
  await place('keyed', grant => storeApiKey(engine.database, engine.keys, grant, 'the key', new Date()));
});
afterAll(async () => {
  await engine?.close();
  await made?.drop();
});

async function place(
  sourceKind: string,
  store: (grant: { kind: string; baseUrl: string; externalId: string }) => Promise<string>,
) {
  const now = new Date();
  await insertShop(engine.database, {
    shopId: sourceKind,
    name: sourceKind,
    country: 'US',
    currency: 'USD',
    zone: 'America/Chicago',
    plan: 'standard',
    setUpFee: 'paid',
    sourceKind,
    targetKind: 'ledger-file',
    launchDate: '2026-03-02',
    startDate: '2026-03-02',
    reportEndTime: '02:00',
    termsVersion: '1',
    termsAcceptedAt: now,
    termsAcceptedBy: 'owner',
    stage: 'live',
    stageSince: now,
    waitsFor: 'close',
    whoActs: 'engine',
    createdAt: now,
  });
  const grantId = await store({ kind: sourceKind, baseUrl: BASE, externalId: 'merchant-1' });
  await storeSourceConnection(engine.database, {
    shopId: sourceKind,
    sourceKind,
    sourceShopId: '1',
    baseUrl: BASE,
    grantId,
    status: 'active',
    webhookId: sourceKind,
    webhookSecretHash: '',
    connectedAt: now,
    locations: ['north', 'south'],
  });
}

const open = async (shopId: string, of: Context = context) =>
  (await openSource(of, await shopOf(of, shopId), AbortSignal.timeout(10_000))).connection;

test('a source that works by a key gets the key that the shop entered, and no token', async () => {
  expect(await (await open('keyed')).credentials()).toEqual({
    clientId: 'partner',
    clientSecret: 'secret',
    accessToken: null,
    apiKey: 'the key',
  });
});

test('a new token is stored before it is used; without a new refresh token the one that stands is kept', async () => {
  const connection = await open('pos');
  expect(connection).toMatchObject({ locations: ['north', 'south'], reportEndTime: '02:00' });
  expect(await connection.credentials()).toMatchObject({ accessToken: 'a1', refreshToken: 'r1' });
  await connection.storeToken('a2', null);
  expect(await connection.credentials()).toMatchObject({ accessToken: 'a2', refreshToken: 'r1' });
  await connection.storeToken('a3', new Date(Date.now() + 60_000).toISOString(), 'r3');
  expect(await connection.credentials()).toMatchObject({ accessToken: 'a3', refreshToken: 'r3' });
});

test('of two workers one renews a rotating token, and the other one finds it renewed', async () => {
  const other = openDatabase(made.url, { max: 2 });
  const workers = [await open('pos'), await open('pos', { ...context, database: other })];
  const used: (string | null | undefined)[] = [];
  const renew = (connection: (typeof workers)[number]) =>
    connection.alone?.(async () => {
      const { accessToken, refreshToken } = await connection.credentials();
      if (accessToken !== 'a3') return accessToken;
      used.push(refreshToken);
      await connection.storeToken('a4', null, 'r4');
      return 'a4';
    });
  expect(await Promise.all(workers.map(renew))).toEqual(['a4', 'a4']);
  expect(used).toEqual(['r3']);
  await closeDatabase(other);
});

test('a renewal that fails frees the way for the next one', async () => {
  const connection = await open('pos');
  await expect(connection.alone?.(() => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
  expect(await connection.alone?.(async () => 'mine')).toBe('mine');
});

test('the source says whether days follow the calendar or the closing hour', async () => {
  const follows = async (shopId: string) => daySettings(context, await shopOf(context, shopId)).follows;
  expect([await follows('pos'), await follows('keyed')]).toEqual(['closing-hour', 'calendar']);
});
