import type { Worker } from '@temporalio/worker';
import type { Database } from '../db/client.ts';
import { databaseClock } from '../db/queries/liveness.ts';
import { refreshing } from '../observability/metrics/refresh.ts';
import { type MetricsServer, serveMetrics } from '../observability/metrics/server.ts';
import type { SdkMetrics } from '../observability/metrics/temporal.ts';
import type { ObservabilitySettings } from '../observability/settings.ts';

/** The port on which a worker process is watched, with Temporal's metrics beside ours; null when none is set. */
export async function serveWorkerMetrics(
  { metrics }: ObservabilitySettings,
  parts: {
    readonly sdk: SdkMetrics | null;
    readonly workers: readonly Worker[];
    readonly database: Database;
  },
): Promise<MetricsServer | null> {
  if (metrics === null) return null;
  const { sdk, workers, database } = parts;
  return await serveMetrics({
    ...metrics,
    healthy: () => workers.every(worker => worker.getState() === 'RUNNING'),
    refresh: refreshing({ askClock: () => databaseClock(database) }),
    ...(sdk && { more: sdk.read }),
  });
}
