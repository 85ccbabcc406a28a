import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { dataConverter, QUEUES } from '../../../temporal/connect.ts';
import type { TestApi } from './api.ts';

/** A real worker for the test workflow that keeps the stage table and nothing else. Gives how to stop it. */
export async function startWorker({
  ground,
  keys,
}: Pick<TestApi, 'ground' | 'keys'>): Promise<() => Promise<void>> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const connection = await NativeConnection.connect({ address: ground.address });
  const worker = await Worker.create({
    connection,
    namespace: ground.namespace,
    taskQueue: QUEUES.main,
    workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
    dataConverter: dataConverter(keys),
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
  };
}
