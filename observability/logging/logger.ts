import pino, { type DestinationStream, type Logger } from 'pino';
import { running } from './running.ts';
import { traceIds } from './trace-ids.ts';

/** The processes of the product, as each of their lines names them. */
export type ProcessName = 'api' | 'worker' | 'practice';

/**
 * The logger of a process: JSON lines with the time in ISO 8601 (UTC), the level as a word, the process, and the ids
 * of the work and the trace in which the line was written. An error is its kind and where it came from, never its
 * text, which may quote a document. `destination` is standard error unless told.
 */
export function createLogger(
  processName: ProcessName,
  level: string,
  destination: DestinationStream = pino.destination(2),
): Logger {
  return pino(
    {
      level,
      base: { process: processName, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      mixin: () => ({ ...running(), ...traceIds() }),
      serializers: { err: describeError, error: describeError },
    },
    destination,
  );
}

/** An error without its message: its kind, and the first places that it passed. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : typeof error;
  const frames = (error.stack ?? '').split('\n').filter(line => line.trimStart().startsWith('at '));
  return { kind: error.name, stack: frames.slice(0, MOST_FRAMES).map(line => line.trim()) };
}

const MOST_FRAMES = 8;
