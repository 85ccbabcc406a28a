import { fileURLToPath } from 'node:url';
import {
  bundleWorkflowCode,
  type NativeConnection,
  Worker,
  type WorkerOptions,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import type { Context } from '../activities/context.ts';
import { createActivities } from '../activities/index.ts';
import { dataConverter, NAMESPACE, QUEUES } from '../temporal/connect.ts';

/** Time that a stopping worker gives its activities to come to an end. */
const SHUTDOWN_GRACE = '20s';

/** Bundles the workflows' code once per process. */
export async function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  return await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
    failureConverterPath: fileURLToPath(new URL('../temporal/failure-converter.cjs', import.meta.url)),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
}

/** The workers of one process: workflows and short activities, source, target, and the queue of the past. */
export async function createWorkers(
  connection: NativeConnection,
  context: Context,
  workflowBundle: { readonly code: string },
  namespace = NAMESPACE,
): Promise<Worker[]> {
  const { records, source, books } = createActivities(context);
  const common: Omit<WorkerOptions, 'taskQueue'> = {
    connection,
    namespace,
    dataConverter: dataConverter(context.keys),
    shutdownGraceTime: SHUTDOWN_GRACE,
  };
  const main = { ...common, workflowBundle, activities: records, maxConcurrentActivityTaskExecutions: 40 };
  return await Promise.all([
    Worker.create({ ...main, taskQueue: QUEUES.main }),
    Worker.create({
      ...common,
      taskQueue: QUEUES.source,
      activities: source,
      maxConcurrentActivityTaskExecutions: 20,
    }),
    Worker.create({
      ...common,
      taskQueue: QUEUES.target,
      activities: books,
      maxConcurrentActivityTaskExecutions: 20,
    }),
    Worker.create({
      ...common,
      taskQueue: QUEUES.bulk,
      activities: { ...source, ...books },
      maxConcurrentActivityTaskExecutions: 10,
    }),
  ]);
}
