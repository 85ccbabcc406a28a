import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { buildApi } from '../../../api/app.ts';
import { makeKey } from '../../../api/auth/keys.ts';
import type { ApiConfiguration } from '../../../api/configuration.ts';
import type { Api, ApiDependencies } from '../../../api/dependencies.ts';
import { practiceSystems } from '../../../configuration/outside-systems.ts';
import { type KeyRing, parseKeys } from '../../../crypto/keys.ts';
import { closeDatabase, type Database, openDatabase } from '../../../db/client.ts';
import type { PersonRole } from '../../../domain/lifecycle/stages.ts';
import { connectTemporal } from '../../../temporal/connect.ts';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../../support/ground.ts';

/** An API over a fresh database and a namespace of its own, with everything that it logged. */
export type TestApi = {
  readonly api: Api;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly temporal: Client;
  readonly ground: TestTemporal;
  readonly keys: KeyRing;
  readonly configuration: ApiConfiguration;
  readonly log: string[];
  close(): Promise<void>;
};

export const PUBLIC_URL = 'http://127.0.0.1:3000';

/** Everything below one practice address; nobody answers there unless a test started the practice systems. */
export async function testApi(
  practiceUrl = 'http://127.0.0.1:9',
  changes: Partial<ApiConfiguration> = {},
  keysText = `test:${randomBytes(32).toString('base64')}`,
  more: Pick<ApiDependencies, 'computerTimes' | 'desktop'> = {},
): Promise<TestApi> {
  const [made, ground] = await Promise.all([testDatabase(), testTemporal({ ownNamespace: true })]);
  const keys = parseKeys(keysText);
  const database = openDatabase(made.url, { max: 5 });
  const temporal = await connectTemporal(ground, keys);
  const configuration: ApiConfiguration = {
    ...practiceSystems(practiceUrl),
    publicUrl: PUBLIC_URL,
    codecOrigins: ['http://127.0.0.1:8233'],
    answerWithinMs: 25_000,
    ...changes,
  };
  const log: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) });
  const api = await buildApi({ database, temporal, keys, configuration, logger, ...more });
  await api.ready();
  const close = () => closeAll(api, temporal, database, made);
  return { api, database, databaseUrl: made.url, temporal, ground, keys, configuration, log, close };
}

async function closeAll(api: Api, temporal: Client, database: Database, made: TestDatabase): Promise<void> {
  await api.close();
  await temporal.connection.close();
  await closeDatabase(database);
  await made.drop();
}

let people = 0;

/** A key of a new person. */
export async function keyFor(
  { database }: Pick<TestApi, 'database'>,
  role: PersonRole,
  shopId: string | null = null,
): Promise<string> {
  people += 1;
  const person = { id: `person-${role}-${people}`, name: `Person ${people}` };
  const { key } = await makeKey(database, { role, shopId, person, label: `test ${role}` });
  return key;
}

export type Call = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly key?: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string | null;
  readonly headers?: Record<string, string>;
};

let writes = 0;

/** Calls the API; writes get a fresh idempotency key unless one is given (null: none). */
export async function call({ api }: Pick<TestApi, 'api'>, wanted: Call) {
  const { method = 'GET', url, key, body, headers = {} } = wanted;
  writes += 1;
  const idempotencyKey =
    wanted.idempotencyKey === undefined && method !== 'GET' ? `test-key-${writes}` : wanted.idempotencyKey;
  const response = await api.inject({
    method,
    url,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const type = String(response.headers['content-type'] ?? '');
  const answer: unknown =
    type.includes('json') && response.body !== '' ? JSON.parse(response.body) : response.body;
  return {
    status: response.statusCode,
    headers: response.headers,
    type,
    body: answer as Record<string, unknown>,
  };
}
