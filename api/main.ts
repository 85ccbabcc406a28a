import { setTimeout as wait } from 'node:timers/promises';
import { withSecretFiles } from '../configuration/secret-files.ts';
import { parseKeys } from '../crypto/keys.ts';
import { closeDatabase, openDatabase } from '../db/client.ts';
import { checkKeys } from '../db/key-check.ts';
import { createLogger } from '../observability/logging/logger.ts';
import { readObservability } from '../observability/settings.ts';
import { startTracing } from '../observability/tracing/tracing.ts';
import { createQuickbooksDesktop } from '../targets/quickbooks-desktop/index.ts';
import { connectTemporal } from '../temporal/connect.ts';
import { readTemporal } from '../temporal/settings.ts';
import { buildApi } from './app.ts';
import { endPracticeKeys, ensurePracticeKeys } from './auth/practice-keys.ts';
import { readConfiguration } from './configuration.ts';
import { serveApiMetrics } from './watched.ts';

const SWEEP_MS = 200;

/** Starts the API, prints one `ready` line, and closes in order when asked to stop. */
async function main(): Promise<void> {
  const env = withSecretFiles(process.env);
  const { host, port, drainMs, configuration } = readConfiguration(env);
  const watching = readObservability(env);
  const logger = createLogger('api', watching.logLevel);
  const tracing = startTracing('api', env);
  const database = openDatabase(needed(env, 'DATABASE_URL'), { application: 'daybook-api' });
  const keys = parseKeys(needed(env, 'DAYBOOK_KEYS'));
  await checkKeys(database, keys);
  const temporal = await connectTemporal(readTemporal(env), keys);
  if (configuration.practiceUrl === null) await endPracticeKeys(database);
  else await ensurePracticeKeys(database, configuration);
  let draining = false;
  const isDraining = () => draining;
  const desktop = createQuickbooksDesktop();
  const api = await buildApi({ database, temporal, keys, configuration, logger, isDraining, desktop });
  await api.listen({ host, port });
  const metrics = await serveApiMetrics(watching, { api, database });
  process.stdout.write(`ready ${configuration.publicUrl}\n`);
  const stop = async () => {
    if (draining) return;
    draining = true;
    // Whoever hands out requests reads /readyz and turns to others; what is under way is finished by `close`.
    await wait(drainMs);
    // A connection that was busy when the closing began stays open for the next request, which will not be taken.
    const sweeping = setInterval(() => api.server.closeIdleConnections(), SWEEP_MS);
    await api.close();
    clearInterval(sweeping);
    await metrics?.close();
    await Promise.all([temporal.connection.close(), closeDatabase(database), tracing.shutdown()]);
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function needed(env: NodeJS.ProcessEnv, variable: string): string {
  const value = env[variable];
  if (!value) throw new Error(`${variable} is not set`);
  return value;
}

await main().catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The API could not start: ${text}\n`);
  process.exit(1);
});
