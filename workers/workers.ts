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
import { dataConverter, QUEUES } from '../temporal/connect.ts';
import { NAMESPACE } from '../temporal/settings.ts';
import { activityWatch } from './activity-watch.ts';

/** Milliseconds that a stopping worker gives its activities to come to an end; then it cancels them. */
const GRACE_MS = 20_000;
/** What does not heed its cancellation within this much more is left behind, and runs again elsewhere. */
const FORCE_MS = 15_000;

/** DAYBOOK_WORKER_GRACE_SECONDS in milliseconds, or the default. Throws when it is no such number. */
export function graceOf(env: NodeJS.ProcessEnv): number {
  const text = env.DAYBOOK_WORKER_GRACE_SECONDS;
  if (!text) return GRACE_MS;
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 600)
    throw new Error('DAYBOOK_WORKER_GRACE_SECONDS must be a whole number from 1 to 600');
  return seconds * 1000;
}

/** The file of DAYBOOK_WORKFLOW_BUNDLE, which an image brings; else bundled now. */
export async function workflowBundle(env: NodeJS.ProcessEnv): Promise<WorkflowBundle> {
  const path = env.DAYBOOK_WORKFLOW_BUNDLE;
  return path ? { codePath: path } : await bundleWorkflows();
}

type WorkflowBundle = NonNullable<WorkerOptions['workflowBundle']>;

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
  workflowBundle: WorkflowBundle,
  namespace = NAMESPACE,
  graceMs = GRACE_MS,
): Promise<Worker[]> {
  const { records, source, books, post } = createActivities(context);
  const common: Omit<WorkerOptions, 'taskQueue'> = {
    connection,
    namespace,
    dataConverter: dataConverter(context.keys),
    interceptors: { activity: [activityWatch] },
    shutdownGraceTime: graceMs,
    shutdownForceTime: graceMs + FORCE_MS,
  };
  const activities = { ...records, ...post };
  const main = { ...common, workflowBundle, activities, maxConcurrentActivityTaskExecutions: 40 };
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
