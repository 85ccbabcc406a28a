import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { newShopState } from '../../domain/lifecycle/state.ts';
import { createContext } from '../../workers/context.ts';
import { bundleWorkflows, createWorkers } from '../../workers/workers.ts';
import { type TestApi, testApi } from '../api/support/api.ts';
import type { EngineParts } from './engine.ts';
import type { Practice } from './practice.ts';

/** The whole product: its API, and its workers on a real Temporal server. */
export type Product = TestApi & {
  readonly engine: EngineParts;
  /** Where the API listens. */
  readonly url: string;
};

/** `ledgerDir`: where it keeps ledger files; without it there are none. */
export async function openProduct(
  practice: Practice,
  keysText?: string,
  ledgerDir: string | null = null,
): Promise<Product> {
  const api = await testApi(practice.url, { ledgerDir }, keysText);
  const { database, keys, temporal: client, configuration: systems } = api;
  const context = createContext({ database, keys, client, systems });
  const stopWorkers = await startWorkers(api, context);
  const url = await api.api.listen({ host: '127.0.0.1', port: 0 });
  const close = async () => {
    await stopWorkers();
    await api.close();
  };
  return { ...api, url, engine: { database, keys, context, practiceUrl: practice.url }, close };
}

async function startWorkers(
  { ground }: TestApi,
  context: EngineParts['context'],
): Promise<() => Promise<void>> {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) });
  const connection = await NativeConnection.connect({ address: ground.address });
  const workers = await createWorkers(connection, context, await bundleWorkflows(), ground.namespace);
  const running = Promise.all(workers.map(worker => worker.run()));
  return async () => {
    for (const worker of workers) worker.shutdown();
    await running;
    await connection.close();
  };
}

/** Starts the workflow of a shop that was put into the database as a live one, as the healer would. */
export async function startLive({ engine }: Product, shopId: string): Promise<void> {
  const fresh = newShopState(shopId, 1, new Date().toISOString());
  const state = { ...fresh, stage: 'live', source: true, books: true } as const;
  await engine.context.startShop({ v: 1, shopId, life: 1, state });
}
