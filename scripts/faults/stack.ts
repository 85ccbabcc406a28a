import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '../../db/migrate.ts';
import { freePort } from '../ground/ports.ts';
import { startPostgres } from '../ground/postgres.ts';
import { isAlive } from '../ground/process-info.ts';
import { startProcess } from '../ground/processes.ts';
import { noProgress } from '../ground/progress.ts';
import { namespace } from '../ground/settings.ts';
import { startTemporal } from '../ground/temporal.ts';
import { type Running, type Supervised, supervise } from './supervised.ts';

export type Stack = {
  /** What may be killed. */
  readonly victims: readonly Supervised[];
  readonly apiUrl: string;
  readonly practiceUrl: string;
  readonly databaseUrl: string;
  /** Where the logs are while it runs. */
  readonly folder: string;
  stop(): Promise<void>;
};

/** How much sooner leases end and lost requests are given up than in earnest: practice systems answer at once. */
const HASTE = '12';
const DAYS = 9;

/** Everything that three practice shops need, on free ports, in a folder that is removed in the end. */
export async function startStack(): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-faults-'));
  // Postgres does not run as root: its user has to come in.
  await chmod(folder, 0o755);
  const [postgresPort, temporalPort, apiPort, practicePort] = await freePorts(4);
  const postgres = await supervise('Postgres', () => postgresIn(folder, postgresPort));
  const databaseUrl = await urlOf(folder, postgresPort);
  await migrate(databaseUrl);
  const temporal = await supervise('Temporal', () => temporalIn(folder, temporalPort));
  const practiceUrl = `http://127.0.0.1:${practicePort}`;
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const env = {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
    DAYBOOK_KEYS: `faults:${randomBytes(32).toString('base64')}`,
    DAYBOOK_PRACTICE: '1',
    DAYBOOK_PRACTICE_URL: practiceUrl,
    DAYBOOK_PRACTICE_PORT: String(practicePort),
    DAYBOOK_PRACTICE_DIR: join(folder, 'practice'),
    DAYBOOK_PRACTICE_ANCHOR: Temporal.Now.plainDateISO('UTC').subtract({ days: DAYS }).toString(),
    DAYBOOK_PRACTICE_HASTE: HASTE,
    DAYBOOK_LEDGER_DIR: join(folder, 'ledger'),
    DAYBOOK_API_PORT: String(apiPort),
    DAYBOOK_API_URL: apiUrl,
  };
  const ours = (name: string, file: string) => () =>
    startProcess({ name, file, env, logFile: join(folder, `${name}.log`) });
  const practice = await ours('practice', 'simulators/practice/main.ts')();
  const worker = await supervise('worker', ours('worker', 'workers/main.ts'));
  const api = await supervise('API', ours('API', 'api/main.ts'));
  return {
    victims: [worker, api, temporal, postgres],
    apiUrl,
    practiceUrl,
    databaseUrl,
    folder,
    async stop() {
      for (const part of [api, worker, practice, temporal, postgres]) await part.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePorts(count: number): Promise<[number, number, number, number]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports] as [number, number, number, number];
}

const dataDirOf = (folder: string) => join(folder, 'postgres');

function postgresOptions(folder: string, port: number) {
  // Without fsync a killed server loses nothing: the system holds what was written.
  return {
    dataDir: dataDirOf(folder),
    port,
    durable: false,
    logFile: join(folder, 'postgres.log'),
    progress: noProgress,
  };
}

async function postgresIn(folder: string, port: number): Promise<Running> {
  const server = await startPostgres(postgresOptions(folder, port));
  return killable(`${dataDirOf(folder)}.pid`, server.stop);
}

/** The address of the server that runs there already: it is joined, not started twice. */
async function urlOf(folder: string, port: number): Promise<string> {
  return (await startPostgres(postgresOptions(folder, port))).url;
}

async function temporalIn(folder: string, port: number): Promise<Running> {
  const pidFile = join(folder, 'temporal.pid');
  const server = await startTemporal({
    dbFile: join(folder, 'temporal.db'),
    pidFile,
    port,
    uiPort: null,
    namespace,
    logFile: join(folder, 'temporal.log'),
    env: { ...process.env, TEMPORAL_ADDRESS: undefined },
  });
  return killable(pidFile, server.stop);
}

/** A server that is not ours, by the number in its file. */
async function killable(pidFile: string, stop: () => Promise<void>): Promise<Running> {
  const [pid = 0] = (await readFile(pidFile, 'utf8')).trim().split(' ').map(Number);
  const ended = (async () => {
    while (isAlive(pid)) await pause(100);
    await stop();
  })();
  // Who has ended in this very moment cannot be killed any more.
  const kill = () => void (isAlive(pid) && process.kill(pid, 'SIGKILL'));
  return { ended, stop, kill };
}
