import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Connection } from '@temporalio/client';
import { type Kept, type KeptProgram, keep } from './kept-program.ts';
import { endLeftover } from './leftover.ts';
import { ensureNamespace } from './namespace.ts';
import { isFree, takenPort } from './ports.ts';
import { GroundProblem } from './problem.ts';
import { noProgress, type Progress } from './progress.ts';
import { daybookDir } from './settings.ts';
import { findTemporal } from './temporal-programs.ts';

/** A Temporal server to work with. */
export interface TemporalServer {
  /** host:port of its gRPC service. */
  address: string;
  /** Its web page, when we started one. */
  uiUrl: string | undefined;
  /** Stops it when we started it; otherwise leaves it alone. */
  stop(): Promise<void>;
}

export interface TemporalOptions {
  /** The development server's database file; null keeps everything in memory. */
  dbFile: string | null;
  port: number;
  /** Port of the web page; null for none. */
  uiPort: number | null;
  namespace: string;
  /** Where the web page decodes payloads. */
  codecEndpoint?: string;
  logFile?: string;
  /** Holds the server's number while it runs. */
  pidFile: string;
  env?: NodeJS.ProcessEnv;
  progress?: Progress;
}

/**
 * Finds or starts a Temporal server, and makes its namespace and search attributes when they are
 * missing. Throws GroundProblem.
 */
export async function startTemporal(options: TemporalOptions): Promise<TemporalServer> {
  const { env = process.env, progress = noProgress, namespace } = options;
  const found = await findTemporal(env, progress);
  if ('address' in found) {
    await prepare(found.address, namespace);
    return { address: found.address, uiUrl: undefined, stop: async () => {} };
  }
  const program: KeptProgram = {
    command: found.program,
    args: serverArguments(options),
    logFile: options.logFile ?? join(daybookDir(env), 'log', 'temporal.log'),
    pidFile: options.pidFile,
    stopSignal: 'SIGTERM',
    graceMs: 20_000,
  };
  if (options.dbFile) {
    mkdirSync(dirname(options.dbFile), { recursive: true });
    await endLeftover(program, options.dbFile, progress);
  }
  if (!(await isFree(options.port))) throw takenPort('temporal', options.port);
  if (options.uiPort !== null && !(await isFree(options.uiPort)))
    throw takenPort('temporalUi', options.uiPort);
  const kept = keep(program);
  const address = `127.0.0.1:${options.port}`;
  try {
    await prepare(address, namespace, kept);
  } catch (error) {
    await kept.stop();
    throw error;
  }
  const uiUrl = options.uiPort === null ? undefined : `http://127.0.0.1:${options.uiPort}`;
  return { address, uiUrl, stop: () => kept.stop() };
}

/** The arguments of `temporal` that start the development server. */
function serverArguments(options: TemporalOptions): string[] {
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(options.port)];
  args.push('--namespace', options.namespace, '--log-level', 'error', '--ui-disable-news-fetch');
  if (options.uiPort === null) args.push('--headless');
  else args.push('--ui-port', String(options.uiPort));
  if (options.codecEndpoint) args.push('--ui-codec-endpoint', options.codecEndpoint);
  // WAL keeps every committed transaction and is far quicker than the default journal.
  if (options.dbFile) args.push('--db-filename', options.dbFile, '--sqlite-pragma', 'journal_mode=WAL');
  return args;
}

async function prepare(address: string, namespace: string, kept?: Kept): Promise<void> {
  const connection = await connect(address, kept);
  try {
    await ensureNamespace(connection, namespace);
  } catch (cause) {
    throw new GroundProblem(
      `The Temporal server at ${address} did not take the namespace ${namespace} with its search attributes.`,
      'Check its log and that it lets this client operate it.',
      { cause },
    );
  } finally {
    await connection.close();
  }
}

async function connect(address: string, kept?: Kept): Promise<Connection> {
  const until = performance.now() + (kept ? 60_000 : 10_000);
  for (;;) {
    try {
      return await Connection.connect({ address, connectTimeout: 2_000 });
    } catch (cause) {
      if (kept?.hasEnded()) {
        throw new GroundProblem(
          `Temporal's development server did not start: ${kept.lastWords()}.`,
          'Read .daybook/log/temporal.log, or set TEMPORAL_ADDRESS to a server of your own.',
          { cause },
        );
      }
      if (performance.now() > until) {
        throw new GroundProblem(
          `The Temporal server at ${address} does not answer.`,
          'Start it or correct TEMPORAL_ADDRESS, or unset TEMPORAL_ADDRESS to start a development server.',
          { cause },
        );
      }
    }
    await new Promise(done => setTimeout(done, 200));
  }
}
