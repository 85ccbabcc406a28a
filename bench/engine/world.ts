import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import type { Context } from '../../activities/context.ts';
import { practiceSystems } from '../../configuration/outside-systems.ts';
import { type KeyRing, parseKeys } from '../../crypto/keys.ts';
import { closeDatabase, type Database, openDatabase } from '../../db/client.ts';
import { migrate } from '../../db/migrate.ts';
import { ensureDatabase } from '../../scripts/ground/sql.ts';
import type { TestGround } from '../../scripts/ground/test-ground.ts';
import { connectTemporal } from '../../temporal/connect.ts';
import { createContext, type WorkerSettings } from '../../workers/context.ts';
import { bundleWorkflows, createWorkers } from '../../workers/workers.ts';
import { QUIET_SOURCE, quietSource } from './quiet-source.ts';

/** The engine as one worker process runs it, over a database and a Temporal server of its own. */
export type World = {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly client: Client;
  readonly connection: NativeConnection;
  readonly context: Context;
  /** Runs another worker in this process until the world stops. */
  also(worker: Worker): void;
  stop(): Promise<void>;
};

export type WorldOptions = {
  readonly settings?: WorkerSettings;
  /** Where the practice systems answer; nothing answers there by default. */
  readonly practiceUrl?: string;
};

const NOBODY = 'http://127.0.0.1:9';

/** Starts the engine: the product's workflows, activities and queues, with a quiet source beside its own. */
export async function openWorld(ground: TestGround, options: WorldOptions = {}): Promise<World> {
  quieten();
  const [address, url] = await Promise.all([ground.temporal(), newDatabase(ground)]);
  const keys = parseKeys(`bench:${randomBytes(32).toString('base64')}`);
  const database = openDatabase(url, { max: 20, application: 'daybook bench' });
  const client = await connectTemporal({ address }, keys);
  const connection = await NativeConnection.connect({ address });
  const systems = practiceSystems(options.practiceUrl ?? NOBODY);
  const made = createContext({ database, keys, client, systems }, options.settings);
  const context: Context = { ...made, sources: new Map([...made.sources, [QUIET_SOURCE, quietSource]]) };
  const workers = await createWorkers(connection, context, await bundleWorkflows());
  const running = workers.map(worker => worker.run());
  return {
    database,
    keys,
    client,
    connection,
    context,
    also(worker) {
      workers.push(worker);
      running.push(worker.run());
    },
    async stop() {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
      await connection.close();
      await client.connection.close();
      await closeDatabase(database);
    },
  };
}

async function newDatabase(ground: TestGround): Promise<string> {
  const url = new URL(await ground.postgres());
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  await ensureDatabase(url.href, name);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return url.href;
}

let quiet = false;

/** Standard output is for the figures: what the SDK complains of goes to standard error. */
function quieten(): void {
  if (quiet) return;
  quiet = true;
  const logger = new DefaultLogger('ERROR', ({ message }) => void process.stderr.write(`${message}\n`));
  Runtime.install({ logger, shutdownSignals: [] });
}
