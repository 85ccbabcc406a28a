import type { Worker } from '@temporalio/worker';
import { type MetricsServer, serveMetrics } from '../observability/metrics/server.ts';
import type { SdkMetrics } from '../observability/metrics/temporal.ts';
import type { ObservabilitySettings } from '../observability/settings.ts';

/** The port on which a worker process is watched, with Temporal's metrics beside ours; null when none is set. */
export async function serveWorkerMetrics(
  { metrics }: ObservabilitySettings,
  sdk: SdkMetrics | null,
  workers: readonly Worker[],
): Promise<MetricsServer | null> {
  if (metrics === null) return null;
  return await serveMetrics({
    ...metrics,
    healthy: () => workers.every(worker => worker.getState() === 'RUNNING'),
    ...(sdk && { more: sdk.read }),
  });
}
