import { join } from 'node:path';
import { requireDistinct, requireFree } from './ports.ts';
import { type Postgres, startPostgres, usePostgres } from './postgres.ts';
import { noProgress, type Progress, withProgress } from './progress.ts';
import { daybookDir, namespace, portOf } from './settings.ts';
import { startTemporal, type TemporalServer } from './temporal.ts';

/** What everything stands on: a database and a Temporal server. */
export interface Ground {
  databaseUrl: string;
  temporalAddress: string;
  namespace: string;
  /** Temporal's web page, when we started the server. */
  uiUrl: string | undefined;
  stop(): Promise<void>;
}

/**
 * Starts Postgres and Temporal side by side, or uses those of DATABASE_URL and TEMPORAL_ADDRESS.
 * When one of them fails the other is stopped again. Throws GroundProblem.
 */
export async function startGround(
  env: NodeJS.ProcessEnv = process.env,
  progress: Progress = noProgress,
): Promise<Ground> {
  const results = await Promise.allSettled([
    withProgress('Postgres', progress, () => groundPostgres(env, progress)),
    withProgress('Temporal', progress, () => groundTemporal(env, progress)),
  ]);
  const [postgres, temporal] = results;
  if (postgres.status === 'fulfilled' && temporal.status === 'fulfilled') {
    return asGround(postgres.value, temporal.value);
  }
  for (const result of results) if (result.status === 'fulfilled') await result.value.stop();
  throw postgres.status === 'rejected' ? postgres.reason : (temporal as PromiseRejectedResult).reason;
}

/**
 * Checks before anything starts that no two ports are the same and that those of our own processes
 * are free. Postgres and Temporal check theirs when they start, after ending what a killed run left.
 */
export async function requirePorts(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  requireDistinct(env);
  await requireFree(['api', 'practice'], env);
}

function groundPostgres(env: NodeJS.ProcessEnv, progress: Progress): Promise<Postgres> {
  if (env.DATABASE_URL) return usePostgres(env.DATABASE_URL);
  return startPostgres({
    dataDir: join(daybookDir(env), 'postgres'),
    port: portOf('postgres', env),
    logFile: join(daybookDir(env), 'log', 'postgres.log'),
    progress,
  });
}

function groundTemporal(env: NodeJS.ProcessEnv, progress: Progress): Promise<TemporalServer> {
  return startTemporal({
    dbFile: join(daybookDir(env), 'temporal', 'temporal.db'),
    pidFile: join(daybookDir(env), 'temporal', 'temporal.pid'),
    port: portOf('temporal', env),
    uiPort: portOf('temporalUi', env),
    namespace,
    codecEndpoint: `http://127.0.0.1:${portOf('api', env)}/temporal/codec`,
    env,
    progress,
  });
}

function asGround(postgres: Postgres, temporal: TemporalServer): Ground {
  return {
    databaseUrl: postgres.url,
    temporalAddress: temporal.address,
    namespace,
    uiUrl: temporal.uiUrl,
    async stop() {
      await temporal.stop();
      await postgres.stop();
    },
  };
}
