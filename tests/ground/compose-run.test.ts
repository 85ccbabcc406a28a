import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeKey } from '../../api/auth/keys.ts';
import { closeDatabase, openDatabase } from '../../db/client.ts';
import { ensureNamespace } from '../../scripts/ground/namespace.ts';
import { freePort } from '../../scripts/ground/ports.ts';
import { projectDir } from '../../scripts/ground/settings.ts';
import { ORDER } from '../api/support/orders.ts';
import { newKeys } from '../integration/engine.ts';
import { emptyDatabase, type TestDatabase, testTemporal } from '../support/ground.ts';
import { composeServices } from './compose-file.ts';
import {
  type Elsewhere,
  type ServiceProcess,
  serviceEnvironment,
  startService,
} from './compose-processes.ts';

/**
 * The processes of docker-compose.yml, each with the command and the environment that stand there, on the servers of
 * the tests in place of those in containers. What the shell scripts of the one-shot services do is done here.
 */
const folder = mkdtempSync(join(tmpdir(), 'daybook-compose-'));
const BUNDLE = join(folder, 'workflows.bundle.js');
const running: ServiceProcess[] = [];
const databases: TestDatabase[] = [];
let temporal: string;
let temporalClient: Client;

beforeAll(async () => {
  const ground = await testTemporal({ ownNamespace: true });
  temporal = ground.address;
  const connection = await Connection.connect({ address: temporal });
  temporalClient = new Client({ connection, namespace: PRACTICE_NAMESPACE });
  await ensureNamespace(connection, PRACTICE_NAMESPACE);
  await promisify(execFile)(process.execPath, [join(projectDir, 'scripts/bundle-workflows.ts'), BUNDLE]);
  real = ground.namespace;
}, 240_000);
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await temporalClient?.connection.close();
  for (const database of databases) await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const PRACTICE_NAMESPACE = 'daybook-practice';
let real: string;

async function newDatabase(): Promise<TestDatabase> {
  const made = await emptyDatabase();
  databases.push(made);
  return made;
}

const secretsOf = () => ({
  POSTGRES_PASSWORD: 'letters',
  DAYBOOK_KEYS: newKeys(),
  TEMPORAL_ADDRESS: temporal,
  TEMPORAL_NAMESPACE: real,
});

/** Addresses and folders of the containers, as they are here. */
async function places(database: TestDatabase, compose: string): Promise<Elsewhere> {
  return [
    [compose, database.url],
    ['temporal:7233', temporal],
    ['/daybook/workflows.bundle.js', BUNDLE],
    ['/var/lib/daybook', folder],
  ];
}

/** Every process listens in a container of its own there, and on ports of one machine here. */
async function withPorts(
  env: Record<string, string>,
  ports: Record<string, string>,
): Promise<Record<string, string>> {
  const own: Record<string, string> = env.DAYBOOK_METRICS_PORT
    ? { DAYBOOK_METRICS_PORT: String(await freePort()) }
    : {};
  return { ...env, ...own, ...Object.fromEntries(Object.entries(ports).filter(([key]) => key in env)) };
}

async function start(name: string, env: Record<string, string>): Promise<ServiceProcess> {
  const started = startService(name, env);
  running.push(started);
  return started;
}

/** The address of a health check, on the port that the process has here. */
async function isHealthy(service: string, port: string | undefined): Promise<boolean> {
  const [, , , url = ''] = composeServices()[service]?.healthcheck?.test ?? [];
  const address = new URL(url);
  address.port = port ?? '';
  return await fetch(address).then(answer => answer.ok);
}

test('the practice installation: an order through its API becomes a workflow of its two workers', async () => {
  const database = await newDatabase();
  const secrets = secretsOf();
  const elsewhere = await places(database, 'postgres://daybook:letters@postgres:5432/daybook_practice');
  const api = String(await freePort());
  const practice = String(await freePort());
  const ports = {
    DAYBOOK_API_PORT: api,
    DAYBOOK_PRACTICE_PORT: practice,
    DAYBOOK_PRACTICE_URL: `http://127.0.0.1:${practice}`,
  };
  const environmentOf = (name: string) => withPorts(serviceEnvironment(name, secrets, elsewhere), ports);

  const migrations = await start('practice-migrations', await environmentOf('practice-migrations'));
  expect(await migrations.ended).toBe(0);
  const systems = await start('practice', await environmentOf('practice'));
  expect(await systems.ready).toBe(`http://127.0.0.1:${practice}`);
  expect(await isHealthy('practice', practice)).toBe(true);
  const environments = [await environmentOf('practice-worker'), await environmentOf('practice-worker')];
  const workers = await Promise.all(environments.map(env => start('practice-worker', env)));
  await Promise.all(workers.map(worker => worker.ready));
  for (const env of environments)
    expect(await isHealthy('practice-worker', env.DAYBOOK_METRICS_PORT)).toBe(true);
  const served = await start('practice-api', await environmentOf('practice-api'));
  await served.ready;
  expect(await isHealthy('practice-api', api)).toBe(true);

  const ordered = await fetch(`http://127.0.0.1:${api}/v1/shops`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer practice-shop',
      'content-type': 'application/json',
      'idempotency-key': 'compose-order',
    },
    body: JSON.stringify(ORDER),
  });
  const { shopId } = (await ordered.json()) as { shopId: string };
  expect(ordered.status).toBe(201);
  const handle = temporalClient.workflow.getHandle(`shop-${shopId}`);
  expect((await handle.describe()).status.name).toBe('RUNNING');
  const pollers = async () => {
    const { pollers } = await temporalClient.workflowService.describeTaskQueue({
      namespace: PRACTICE_NAMESPACE,
      taskQueue: { name: 'daybook' },
      taskQueueType: 1,
    });
    return new Set(pollers?.map(poller => poller.identity)).size;
  };
  await expect.poll(pollers, { timeout: 10_000 }).toBe(2);

  for (const { child } of [...workers, served, systems]) child.kill('SIGTERM');
  expect(await Promise.all([...workers, served, systems].map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
}, 240_000);

test('the real installation: migrations, API and two workers, well by their own health checks', async () => {
  const database = await newDatabase();
  const secrets = secretsOf();
  const elsewhere = await places(database, 'postgres://daybook:letters@postgres:5432/daybook');
  const api = String(await freePort());
  const environmentOf = (name: string) =>
    withPorts(serviceEnvironment(name, secrets, elsewhere), { DAYBOOK_API_PORT: api });
  const migrations = await start('migrations', await environmentOf('migrations'));
  expect(await migrations.ended).toBe(0);
  const environments = [await environmentOf('worker'), await environmentOf('worker')];
  const workers = await Promise.all(environments.map(env => start('worker', env)));
  await Promise.all(workers.map(worker => worker.ready));
  for (const env of environments) expect(await isHealthy('worker', env.DAYBOOK_METRICS_PORT)).toBe(true);
  const served = await start('api', await environmentOf('api'));
  await served.ready;
  expect(await isHealthy('api', api)).toBe(true);

  const { answer, finish } = await halfARequest(Number(api), await keyIn(database));
  served.child.kill('SIGTERM');
  const ready = () => fetch(`http://127.0.0.1:${api}/readyz`).then(answer => answer.status);
  await expect.poll(ready, { timeout: 2_000, interval: 100 }).toBe(503);
  await expect.poll(() => ready().catch(() => 'refused'), { timeout: 10_000, interval: 100 }).toBe('refused');
  finish();
  expect(await answer).toBe(400);
  for (const { child } of workers) child.kill('SIGTERM');
  expect(await Promise.all([...workers, served].map(({ ended }) => ended))).toEqual([0, 0, 0]);
}, 240_000);

async function keyIn({ url }: TestDatabase): Promise<string> {
  const database = openDatabase(url, { max: 1 });
  const person = { id: 'owner', name: 'Owner' };
  const { key } = await makeKey(database, { role: 'shop', shopId: null, person, label: 'test' });
  await closeDatabase(database);
  return key;
}

/** A request whose second half comes when the test says so. */
async function halfARequest(port: number, key: string): Promise<{ answer: Promise<number>; finish(): void }> {
  const body = JSON.stringify({ name: 'Main Street Auto' });
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'content-length': body.length,
    'idempotency-key': 'half',
    connection: 'keep-alive',
  };
  const sent = request({ host: '127.0.0.1', port, method: 'POST', path: '/v1/shops', headers });
  const answer = once(sent, 'response').then(([response]) => (response as IncomingMessage).statusCode ?? 0);
  sent.write(body.slice(0, 5));
  await wait(500);
  return { answer, finish: () => void sent.end(body.slice(5)) };
}

test('without its secrets a process says which one it wants', async () => {
  const { DAYBOOK_KEYS: _keys, ...env } = serviceEnvironment('worker', secretsOf(), []);
  const worker = await start('worker', env);
  await expect(worker.ready).rejects.toThrow(/ended with 1: .*DAYBOOK_KEYS/s);
});
