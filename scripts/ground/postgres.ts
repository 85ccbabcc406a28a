import { join } from 'node:path';
import { type Kept, type KeptProgram, keep } from './kept-program.ts';
import { endLeftover } from './leftover.ts';
import { isFree, takenPort } from './ports.ts';
import { postgresAccount } from './postgres-account.ts';
import { dataDirFor, ensureData } from './postgres-data.ts';
import { programsFor } from './postgres-files.ts';
import { runningPostgres } from './postgres-pid.ts';
import { GroundProblem } from './problem.ts';
import { noProgress, type Progress } from './progress.ts';
import { daybookDir } from './settings.ts';
import { ensureDatabase, serverVersion } from './sql.ts';

/** A Postgres to work with. */
export interface Postgres {
  /** Address of its database, with user and password. */
  url: string;
  /** Stops it when we started it; otherwise leaves it alone. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Where the data lie. */
  dataDir: string;
  /** Port on 127.0.0.1. */
  port: number;
  /** A database to make when it is missing; `daybook` when not said. */
  database?: string;
  /** False gives up safety against power cuts for speed: tests only. */
  durable?: boolean;
  logFile?: string;
  progress?: Progress;
}

/** Settings under which a crash of the machine may lose data, which tests do not mind. */
const hasty = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];

/**
 * Checks the Postgres of DATABASE_URL: it must answer and be version 15 or newer.
 * It is never started or stopped by us. Throws GroundProblem.
 */
export async function usePostgres(url: string): Promise<Postgres> {
  const version = await serverVersion(url).catch(cause => {
    const reason = cause instanceof Error ? cause.message || String((cause as { code?: string }).code) : '';
    throw new GroundProblem(
      `The Postgres of DATABASE_URL does not answer (${reason}).`,
      'Start it or correct DATABASE_URL, or unset DATABASE_URL to use the embedded one.',
      { cause },
    );
  });
  if (version >= 150_000) return { url, stop: async () => {} };
  throw new GroundProblem(
    `The Postgres of DATABASE_URL has version ${Math.floor(version / 10_000)}, and 15 or newer is needed.`,
    'Use a newer server, or unset DATABASE_URL to use the embedded one.',
  );
}

/**
 * Starts the embedded Postgres on 127.0.0.1, made at the first start, or joins the one that
 * already serves this data folder. Throws GroundProblem.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { port, database = 'daybook', progress = noProgress } = options;
  const account = postgresAccount(options.dataDir, progress);
  const dataDir = dataDirFor(options.dataDir, account, progress);
  const programs = await programsFor(account, progress);
  const password = await ensureData(dataDir, programs, account);
  const address = (at: number, name: string) => `postgres://daybook:${password}@127.0.0.1:${at}/${name}`;

  const program: KeptProgram = {
    command: programs.postgres,
    args: ['-D', dataDir, ...flags(port, options.durable ?? true)],
    env: { LC_ALL: 'C' },
    logFile: options.logFile ?? join(daybookDir(), 'log', 'postgres.log'),
    pidFile: `${options.dataDir}.pid`,
    stopSignal: 'SIGINT',
    graceMs: 20_000,
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  };
  await endLeftover(program, dataDir, progress);
  const running = await runningPostgres(dataDir, progress);
  if (running) {
    progress(`  Postgres: already running (process ${running.pid}); it is used and left running`);
    await waitForAnswer(address(running.port, 'postgres'));
    await ensureDatabase(address(running.port, 'postgres'), database);
    return { url: address(running.port, database), stop: async () => {} };
  }
  if (!(await isFree(port))) throw takenPort('postgres', port);
  const kept = keep(program);
  try {
    await waitForAnswer(address(port, 'postgres'), kept);
    await ensureDatabase(address(port, 'postgres'), database);
  } catch (error) {
    await kept.stop();
    throw error;
  }
  return { url: address(port, database), stop: () => kept.stop() };
}

function flags(port: number, durable: boolean): string[] {
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'timezone=UTC'];
  settings.push('max_connections=200', 'log_checkpoints=off', ...(durable ? [] : hasty));
  return settings.flatMap(setting => ['-c', setting]);
}

async function waitForAnswer(url: string, kept?: Kept): Promise<void> {
  const until = performance.now() + 60_000;
  for (;;) {
    try {
      await serverVersion(url);
      return;
    } catch (cause) {
      if (kept?.hasEnded()) throw didNotStart(kept.lastWords(), cause);
      if ((cause as { code?: string }).code === '28P01') throw wrongPassword(cause);
      if (performance.now() > until) throw didNotStart(kept?.lastWords() ?? 'it does not answer', cause);
    }
    await new Promise(done => setTimeout(done, 100));
  }
}

function didNotStart(words: string, cause: unknown): GroundProblem {
  return new GroundProblem(
    `Postgres did not start: ${words}.`,
    'Read .daybook/log/postgres.log, or set DATABASE_URL to a Postgres of your own.',
    { cause },
  );
}

function wrongPassword(cause: unknown): GroundProblem {
  return new GroundProblem(
    'Postgres refuses the password kept beside its data folder.',
    'Put back the file .daybook/postgres.password, or move .daybook/postgres away to begin anew.',
    { cause },
  );
}
