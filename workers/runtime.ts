import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import { describeError } from '../observability/logging/logger.ts';
import type { SdkMetrics } from '../observability/metrics/temporal.ts';

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
/** Of what the SDK logs, only these go out: ids, codes and counts, never a message that could carry a document. */
const KEPT = [
  'shopId',
  'workflowId',
  'runId',
  'activityType',
  'activityId',
  'attempt',
  'traceId',
  'spanId',
  'taskQueue',
  'code',
  'what',
  'kind',
  'stage',
  'healed',
  'ms',
];

/**
 * Installs Temporal's runtime once per process: its lines go to the process's logger, its metrics to their address;
 * SIGTERM and SIGINT stop the workers.
 */
export function installRuntime(log: Logger, metrics: SdkMetrics | null): void {
  const logger = new DefaultLogger('INFO', ({ level, message, meta }) => {
    const kept = Object.fromEntries(
      KEPT.flatMap(key => (meta?.[key] === undefined ? [] : [[key, meta[key]]])),
    );
    const error = meta?.error;
    log[LEVELS[level]]({ ...kept, ...(error instanceof Error && { error: describeError(error) }) }, message);
  });
  Runtime.install({
    logger,
    shutdownSignals: ['SIGTERM', 'SIGINT'],
    ...(metrics && { telemetryOptions: { metrics: exporterAt(metrics.address) } }),
  });
}

/** Units as Prometheus wants them: seconds, and counters that end in `_total`. */
function exporterAt(bindAddress: string) {
  return {
    prometheus: { bindAddress, countersTotalSuffix: true, unitSuffix: true, useSecondsForDurations: true },
  };
}
