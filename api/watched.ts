import type { Database } from '../db/client.ts';
import { databaseClock } from '../db/queries/liveness.ts';
import { readStanding } from '../db/queries/standing.ts';
import { refreshing } from '../observability/metrics/refresh.ts';
import { type MetricsServer, serveMetrics } from '../observability/metrics/server.ts';
import type { ObservabilitySettings } from '../observability/settings.ts';
import type { Api } from './dependencies.ts';

/** The port on which an API process is watched, with what stands in the database; null when none is set. */
export async function serveApiMetrics(
  { metrics }: ObservabilitySettings,
  { api, database }: { readonly api: Api; readonly database: Database },
): Promise<MetricsServer | null> {
  if (metrics === null) return null;
  return await serveMetrics({
    ...metrics,
    healthy: () => api.server.listening,
    refresh: refreshing({
      askClock: () => databaseClock(database),
      readStanding: () => readStanding(database),
    }),
  });
}
