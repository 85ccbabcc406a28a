import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { parseKeys } from '../../crypto/keys.ts';
import { type OurProcess, startProcess } from '../../scripts/ground/processes.ts';
import { projectDir } from '../../scripts/ground/settings.ts';
import { connectTemporal } from '../../temporal/connect.ts';
import { readTemporal } from '../../temporal/settings.ts';
import { newKeys } from '../integration/engine.ts';
import { type TestDatabase, type TestTemporal, testDatabase, testTemporal } from '../support/ground.ts';
import { type Front, mutualTls, tlsFile, withApiKey } from './proxy.ts';

/** A namespace elsewhere, reached by environment variables alone: through TLS, with a certificate or an API key. */
const KEY = 'a-key-of-the-test';
const folder = mkdtempSync(join(tmpdir(), 'daybook-cloud-'));
const keysText = newKeys();
let ground: TestTemporal;
let database: TestDatabase;
let mutual: Front;
let keyed: Awaited<ReturnType<typeof withApiKey>>;

beforeAll(async () => {
  ground = await testTemporal({ ownNamespace: true });
  database = await testDatabase();
  mutual = await mutualTls(ground.address);
  keyed = await withApiKey(ground.address, KEY);
});
afterAll(async () => {
  await Promise.all([mutual?.close(), keyed?.close()]);
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const base64 = (name: string) => readFileSync(tlsFile(name)).toString('base64');
const authority = {
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: tlsFile('ca.pem'),
  TEMPORAL_TLS_SERVER_NAME: 'temporal.test',
};

const byCertificate = () => ({
  ...authority,
  TEMPORAL_ADDRESS: mutual.address,
  TEMPORAL_NAMESPACE: ground.namespace,
  TEMPORAL_TLS_CLIENT_CERT_DATA: base64('client.pem'),
  TEMPORAL_TLS_CLIENT_KEY_PATH: tlsFile('client-key.pem'),
});
const byKey = () => ({
  ...authority,
  TEMPORAL_ADDRESS: keyed.address,
  TEMPORAL_NAMESPACE: ground.namespace,
  TEMPORAL_API_KEY: KEY,
});

async function describeNamespace(env: Record<string, string>): Promise<string | null | undefined> {
  const client = await connectTemporal(readTemporal(env), parseKeys(keysText));
  const { namespace } = client.options;
  const answer = await client.workflowService.describeNamespace({ namespace });
  await client.connection.close();
  return answer.namespaceInfo?.name;
}

/** A worker process is ready when its client asked something; it has polled when what it was given is done. */
async function worksThrough(env: Record<string, string>, name: string): Promise<void> {
  const worker: OurProcess = await startProcess({
    name: 'Worker',
    file: 'workers/main.ts',
    logFile: join(folder, `${name}.log`),
    env: { DATABASE_URL: database.url, DAYBOOK_KEYS: keysText, ...env },
  });
  const plain = await Connection.connect({ address: ground.address });
  const { namespace } = ground;
  const done = async () => {
    const query = 'WorkflowType = "housekeeping" and ExecutionStatus = "Completed"';
    const { executions } = await plain.workflowService.listWorkflowExecutions({ namespace, query });
    return executions?.length ?? 0;
  };
  const before = await done();
  const client = await connectTemporal(ground, parseKeys(keysText));
  await client.schedule.getHandle('housekeeping').trigger();
  await expect.poll(done, { timeout: 30_000, interval: 250 }).toBeGreaterThan(before);
  await Promise.all([plain.close(), client.connection.close(), worker.stop()]);
}

test('client and worker work through mutual TLS', async () => {
  expect(await describeNamespace(byCertificate())).toBe(ground.namespace);
  await worksThrough(byCertificate(), 'certificate');
}, 60_000);

test('without a certificate nobody comes in', async () => {
  const {
    TEMPORAL_TLS_CLIENT_CERT_DATA: _cert,
    TEMPORAL_TLS_CLIENT_KEY_PATH: _key,
    ...none
  } = byCertificate();
  await expect(describeNamespace(none)).rejects.toThrow();
}, 30_000);

test('client and worker show the API key with every call', async () => {
  expect(await describeNamespace(byKey())).toBe(ground.namespace);
  await worksThrough(byKey(), 'key');
  expect([...keyed.seen]).toEqual([`Bearer ${KEY}`]);
}, 60_000);

test('with another key nobody comes in', async () => {
  await expect(describeNamespace({ ...byKey(), TEMPORAL_API_KEY: 'another' })).rejects.toThrow();
  expect(keyed.seen).toContain('Bearer another');
}, 30_000);

test('a namespace without our search attributes is refused by name, with what to do', async () => {
  const plain = await Connection.connect({ address: ground.address });
  const namespace = `${ground.namespace}-bare`;
  const workflowExecutionRetentionPeriod = msToTs(86_400_000);
  await plain.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  await plain.close();
  let said = '';
  // The namespace is known to every part of the server only after some seconds.
  for (let left = 10; left > 0 && !said.includes('lacks search attributes'); left -= 1) {
    await wait(1_000);
    said = await complaintOf({ TEMPORAL_ADDRESS: ground.address, TEMPORAL_NAMESPACE: namespace });
  }
  expect(said).toContain(`The namespace ${namespace} lacks search attributes: ShopStage (Keyword)`);
  expect(said).toContain('tcld namespace search-attributes add');
}, 60_000);

async function complaintOf(env: Record<string, string>): Promise<string> {
  const common = { PATH: process.env.PATH, DATABASE_URL: database.url, DAYBOOK_KEYS: keysText };
  const child = spawn(process.execPath, [join(projectDir, 'workers/main.ts')], {
    env: { ...common, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return said;
}

describe('the variables', () => {
  it('alone are a server of this machine without TLS', () => {
    expect(readTemporal({})).toEqual({ address: '127.0.0.1:7233', namespace: 'daybook' });
  });

  it('switch TLS on by a key, a certificate or by name; empty ones say nothing', () => {
    const TEMPORAL_ADDRESS = 'shops.a1b2c.tmprl.cloud:7233';
    expect(readTemporal({ TEMPORAL_ADDRESS, TEMPORAL_API_KEY: 'k' })).toMatchObject({ apiKey: 'k', tls: {} });
    expect(readTemporal({ TEMPORAL_ADDRESS, TEMPORAL_TLS: 'true', TEMPORAL_API_KEY: '' }).tls).toEqual({});
    const name = { TEMPORAL_TLS_SERVER_NAME: 'temporal.test' };
    expect(readTemporal(name).tls).toEqual({ serverNameOverride: 'temporal.test' });
    expect(readTemporal({ ...name, TEMPORAL_TLS: 'false' }).tls).toBeUndefined();
  });

  it.each([
    [{ TEMPORAL_TLS_CLIENT_CERT_PATH: tlsFile('client.pem') }, /belong together/],
    [{ TEMPORAL_TLS_SERVER_CA_CERT_DATA: 'bm90aGluZw==' }, /holds no PEM block/],
    [{ TEMPORAL_API_KEY: 'k', TEMPORAL_TLS: 'false' }, /in the open/],
    [{ ...authority, TEMPORAL_TLS_SERVER_CA_CERT_DATA: 'x' }, /not both/],
    [{ TEMPORAL_TLS: 'maybe' }, /TEMPORAL_TLS/],
    [{ TEMPORAL_TLS: '1' }, /TEMPORAL_TLS_SERVER_NAME/],
  ])('are refused where they make no sense: %o', (env, complaint) => {
    expect(() => readTemporal(env)).toThrow(complaint);
  });
});
