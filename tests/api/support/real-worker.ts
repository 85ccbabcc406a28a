import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createContext } from '../../../workers/context.ts';
import { bundleWorkflows, createWorkers } from '../../../workers/workers.ts';
import type { TestApi } from './api.ts';

/** The product's own workers beside the API. Gives how to stop them. */
export async function startRealWorkers(test: TestApi): Promise<() => Promise<void>> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const { database, keys, temporal: client, configuration: systems, ground } = test;
  const connection = await NativeConnection.connect({ address: ground.address });
  const context = createContext({ database, keys, client, systems });
  const workers = await createWorkers(connection, context, await bundleWorkflows(), ground.namespace);
  const running = Promise.all(workers.map(worker => worker.run()));
  return async () => {
    for (const worker of workers) worker.shutdown();
    await running;
    await connection.close();
  };
}
