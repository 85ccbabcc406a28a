import { DefaultLogger, Runtime } from '@temporalio/worker';
import pino, { type Logger } from 'pino';

const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
/** Of what the SDK logs, only these go out: ids, codes and counts, never a message that could carry a document. */
const KEPT = [
  'workflowId',
  'runId',
  'activityType',
  'activityId',
  'attempt',
  'taskQueue',
  'code',
  'what',
  'kind',
  'shopId',
  'stage',
  'healed',
];

/** Installs Temporal's runtime once per process; SIGTERM and SIGINT stop the workers. Gives the process's logger. */
export function installRuntime(): Logger {
  const log = pino({ base: { process: 'worker' }, level: process.env.DAYBOOK_LOG_LEVEL ?? 'info' });
  const logger = new DefaultLogger('INFO', ({ level, message, meta }) => {
    const kept = Object.fromEntries(
      KEPT.flatMap(key => (meta?.[key] === undefined ? [] : [[key, meta[key]]])),
    );
    const error = meta?.error;
    log[LEVELS[level]](
      { ...kept, ...(error instanceof Error && { error: error.name, stack: framesOf(error) }) },
      message,
    );
  });
  Runtime.install({ logger, shutdownSignals: ['SIGTERM', 'SIGINT'] });
  return log;
}

/** Where an error came from, without its message. */
function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter(line => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .map(line => line.trim());
}
