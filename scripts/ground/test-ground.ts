import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { noProgress, type Progress, withProgress } from './progress.ts';
import { namespace } from './settings.ts';
import { startTemporal } from './temporal.ts';
import { findTestServer } from './temporal-programs.ts';

/** What tests stand on; each part starts when it is first asked for. */
export interface TestGround {
  /** Address of an empty Postgres database on a server that loses everything when stopped. */
  postgres(): Promise<string>;
  /** host:port of a Temporal development server in memory, with the namespace `daybook`. */
  temporal(): Promise<string>;
  /** Path of the time-skipping test server's program. */
  testServer(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A ground for tests on free ports. DAYBOOK_TEST_DATABASE_URL, DAYBOOK_TEST_TEMPORAL_ADDRESS and
 * DAYBOOK_TEST_SERVER_PATH are used instead where they are set. DATABASE_URL and
 * TEMPORAL_ADDRESS are not looked at: tests never touch a server that may hold real data.
 */
export function testGround(
  env: NodeJS.ProcessEnv = process.env,
  progress: Progress = noProgress,
): TestGround {
  const stops: (() => Promise<void>)[] = [];
  /** A folder that is removed in the end; other users may enter it, for Postgres does not run as root. */
  const folder = once(async () => {
    const dir = await mkdtemp(join(tmpdir(), 'daybook-test-'));
    await chmod(dir, 0o755);
    stops.push(() => rm(dir, { recursive: true, force: true }));
    return dir;
  });
  const postgres = once(async () => {
    if (env.DAYBOOK_TEST_DATABASE_URL) return env.DAYBOOK_TEST_DATABASE_URL;
    const dir = await folder();
    const server = await withProgress('Postgres', progress, async () =>
      startPostgres({
        dataDir: join(dir, 'postgres'),
        port: await freePort(),
        durable: false,
        logFile: join(dir, 'postgres.log'),
        progress,
      }),
    );
    stops.push(server.stop);
    return server.url;
  });
  const temporal = once(async () => {
    if (env.DAYBOOK_TEST_TEMPORAL_ADDRESS) return env.DAYBOOK_TEST_TEMPORAL_ADDRESS;
    const dir = await folder();
    const server = await withProgress('Temporal', progress, async () =>
      startTemporal({
        dbFile: null,
        port: await freePort(),
        uiPort: null,
        logFile: join(dir, 'temporal.log'),
        pidFile: join(dir, 'temporal.pid'),
        namespace,
        env: { ...env, TEMPORAL_ADDRESS: undefined },
        progress,
      }),
    );
    stops.push(server.stop);
    return server.address;
  });
  const testServer = once(() => findTestServer(env, progress));
  return {
    postgres,
    temporal,
    testServer,
    async stop() {
      for (const stop of stops.splice(0).reverse()) await stop();
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
