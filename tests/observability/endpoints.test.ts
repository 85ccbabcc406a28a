import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../scripts/ground/ports.ts';
import { type OurProcess, startProcess } from '../../scripts/ground/processes.ts';
import { newKeys } from '../integration/engine.ts';

import { type TestDatabase, testDatabase, testTemporal } from '../support/ground.ts';

/** The processes as they run in an installation, each with its own port for `/metrics` and `/healthz`. */
const folder = mkdtempSync(join(tmpdir(), 'daybook-endpoints-'));
const ports = { worker: 0, api: 0, apiMetrics: 0 };
let database: TestDatabase;
let worker: OurProcess;
let api: OurProcess;

beforeAll(async () => {
  database = await testDatabase();
  const { address } = await testTemporal();
  for (const name of ['worker', 'api', 'apiMetrics'] as const) ports[name] = await freePort();
  const common = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: address,
    DAYBOOK_KEYS: newKeys(),
    DAYBOOK_PRACTICE: '1',
  };
  worker = await startProcess({
    name: 'Worker',
    file: 'workers/main.ts',
    logFile: join(folder, 'worker.log'),
    env: { ...common, DAYBOOK_METRICS_PORT: String(ports.worker) },
  });
  api = await startProcess({
    name: 'API',
    file: 'api/main.ts',
    logFile: join(folder, 'api.log'),
    env: {
      ...common,
      DAYBOOK_METRICS_PORT: String(ports.apiMetrics),
      DAYBOOK_API_PORT: String(ports.api),
    },
  });
});

afterAll(async () => {
  await Promise.all([worker?.stop(), api?.stop()]);
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function get(port: number, path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, text: await response.text() };
}

test('a worker that works says so, and shows metrics of Node and of Temporal', async () => {
  expect(await get(ports.worker, '/healthz')).toEqual({ status: 200, text: '{"status":"ok"}' });
  const { status, text } = await get(ports.worker, '/metrics');
  expect(status).toBe(200);
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
  expect(text).toMatch(/^temporal_worker_task_slots_available\{.*task_queue="daybook-target".*\} \d/m);
  expect((await get(ports.worker, '/anything')).status).toBe(404);
});

test('the API shows its own on a port apart from the public one', async () => {
  expect((await get(ports.apiMetrics, '/healthz')).status).toBe(200);
  expect((await get(ports.apiMetrics, '/metrics')).text).toMatch(/^process_cpu_seconds_total /m);
  expect((await get(ports.api, '/metrics')).status).toBe(404);
});
