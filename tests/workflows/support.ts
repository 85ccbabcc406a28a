import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { parseKeys } from '../../crypto/keys.ts';
import { registerSearchAttributes } from '../../scripts/ground/search-attributes.ts';
import { connectTemporal, dataConverter, QUEUES } from '../../temporal/connect.ts';
import { shopWorkflowId } from '../../temporal/ids.ts';
import { bundleWorkflows } from '../../workers/workers.ts';
import type { Script } from './script.ts';
import { ShopDriver } from './shop-driver.ts';

/** A key for tests alone; the saved histories are sealed with it. */
export const TEST_KEYS = parseKeys('test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=');

/** What the SDK warned of in this process: a failing workflow task shows here. */
export const warnings: string[] = [];

Runtime.install({
  logger: new DefaultLogger('WARN', ({ message, meta }) => {
    const error = meta?.error;
    warnings.push(error instanceof Error ? `${message} ${error.name}: ${error.message}` : message);
  }),
});

/** Workflow tasks that failed in this process: each is tried again for ever, the shop stands still meanwhile. */
export function failedTasks(): string[] {
  return warnings.filter(
    line => /activation|workflow task|unhandled/i.test(line) && !line.startsWith('No workflows'),
  );
}

/** A Temporal server with the real workflows on it and scripted activities behind them. */
export type World = {
  readonly client: Client;
  readonly script: Script;
  /** Time of the server, ISO in UTC. */
  now(): Promise<string>;
  /** Lets time pass; on the time-skipping server at once. */
  pass(ms: number): Promise<void>;
  /** A shop that has just been ordered. */
  order(shopId?: string): Promise<ShopDriver>;
  stop(): Promise<void>;
};

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

let bundle: ReturnType<typeof bundleWorkflows> | undefined;

/** The workflows' code, bundled once per process. */
export function workflowBundle(): ReturnType<typeof bundleWorkflows> {
  bundle ??= bundleWorkflows();
  return bundle;
}

/** The four workers of the product over scripted activities. */
export async function startWorkers(
  connection: NativeConnection,
  namespace: string,
  script: Script,
): Promise<() => Promise<void>> {
  const { records, source, books, post } = script.activities;
  const common = { connection, namespace, dataConverter: dataConverter(TEST_KEYS) };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      workflowBundle: await workflowBundle(),
      taskQueue: QUEUES.main,
      activities: { ...records, ...post },
    }),
    Worker.create({ ...common, taskQueue: QUEUES.source, activities: source }),
    Worker.create({ ...common, taskQueue: QUEUES.target, activities: books }),
    Worker.create({ ...common, taskQueue: QUEUES.bulk, activities: { ...source, ...books } }),
  ]);
  const running = Promise.all(workers.map(worker => worker.run()));
  return async () => {
    for (const worker of workers) worker.shutdown();
    await running;
  };
}

/** A world on the time-skipping server at `path`; `script` is made for the server's own today. */
export async function skippingWorld(path: string, makeScript: (now: string) => Script): Promise<World> {
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
    client: { dataConverter: dataConverter(TEST_KEYS) },
  });
  const { client, connection, nativeConnection } = environment;
  const namespace = environment.namespace ?? 'default';
  await registerSearchAttributes(connection, namespace);
  const now = async () => new Date(await environment.currentTimeMs()).toISOString();
  const script = makeScript(await now());
  const stopWorkers = await startWorkers(nativeConnection, namespace, script);
  return {
    client,
    script,
    now,
    pass: async ms => await environment.sleep(ms),
    order: async shopId => await orderShop(client, shopId),
    async stop() {
      await stopWorkers();
      await environment.teardown();
    },
  };
}

/**
 * A world on a real server, where time passes as it does; `address` with a namespace of its own, so that no other
 * worker takes its tasks.
 */
export async function realWorld(
  server: { readonly address: string; readonly namespace: string },
  makeScript: (now: string) => Script,
): Promise<World> {
  const { address, namespace } = server;
  const client = await connectTemporal({ address, namespace }, TEST_KEYS);
  const connection = await NativeConnection.connect({ address });
  const now = async () => new Date().toISOString();
  const script = makeScript(await now());
  const stopWorkers = await startWorkers(connection, namespace, script);
  return {
    client,
    script,
    now,
    pass: async ms => await new Promise(done => setTimeout(done, ms)),
    order: async shopId => await orderShop(client, shopId),
    async stop() {
      await stopWorkers();
      await client.connection.close();
      await connection.close();
    },
  };
}

/** Starts a shop's workflow as an order does. */
export async function orderShop(client: Client, shopId = randomUUID().slice(0, 8)): Promise<ShopDriver> {
  await client.workflow.start('shopLifecycle', {
    workflowId: shopWorkflowId(shopId),
    taskQueue: QUEUES.main,
    args: [{ v: 1, shopId, life: 1 }],
  });
  return new ShopDriver(client, shopId);
}
