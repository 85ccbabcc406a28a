/** The worker process: `node workers/main.ts`. Its settings are environment variables; see docs/operations.md. */
import type { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { readMail } from '../configuration/mail.ts';
import { readOutsideSystems } from '../configuration/outside-systems.ts';
import { readPublicUrl } from '../configuration/public-url.ts';
import { withSecretFiles } from '../configuration/secret-files.ts';
import { parseKeys } from '../crypto/keys.ts';
import { closeDatabase, openDatabase } from '../db/client.ts';
import { checkKeys } from '../db/key-check.ts';
import { createLogger } from '../observability/logging/logger.ts';
import { sdkMetrics } from '../observability/metrics/temporal.ts';
import { readObservability } from '../observability/settings.ts';
import { startTracing } from '../observability/tracing/tracing.ts';
import { connectionOptions, connectTemporal } from '../temporal/connect.ts';
import { checkSearchAttributes } from '../temporal/search-attributes.ts';
import { readTemporal } from '../temporal/settings.ts';
import { createContext } from './context.ts';
import { ensureHousekeeping } from './housekeeping.ts';
import { ensurePostOffice } from './post-office.ts';
import { installRuntime } from './runtime.ts';
import { workerSettings } from './settings.ts';
import { serveWorkerMetrics } from './watched.ts';
import { createWorkers, graceOf, workflowBundle } from './workers.ts';

const env = withSecretFiles(process.env);
const { DATABASE_URL, TEMPORAL_ADDRESS, DAYBOOK_KEYS } = env;
if (!DATABASE_URL || !TEMPORAL_ADDRESS || !DAYBOOK_KEYS) {
  process.stderr.write(
    'The worker needs DATABASE_URL, TEMPORAL_ADDRESS and DAYBOOK_KEYS; npm start sets them.\n',
  );
  process.exit(1);
}

const watching = readObservability(env);
const log = createLogger('worker', watching.logLevel);
const tracing = startTracing('worker', env);
const sdk = watching.metrics === null ? null : await sdkMetrics();
installRuntime(log, sdk);
const keys = parseKeys(DAYBOOK_KEYS);
const database = openDatabase(DATABASE_URL, { max: 20, application: 'daybook worker' });
await checkKeys(database, keys);
const temporal = readTemporal(env);
const client = await connectTemporal(temporal, keys);
await checkSearchAttributes(client.connection as Connection, temporal.namespace);
const connection = await NativeConnection.connect(connectionOptions(temporal));
const context = createContext(
  {
    database,
    keys,
    client,
    systems: readOutsideSystems(env),
    mail: readMail(env),
    publicUrl: readPublicUrl(env),
  },
  workerSettings(env),
);
const workers = await createWorkers(
  connection,
  context,
  await workflowBundle(env),
  temporal.namespace,
  graceOf(env),
);
const running = Promise.all(workers.map(worker => worker.run()));
await ensureHousekeeping(client);
await ensurePostOffice(client);
const metrics = await serveWorkerMetrics(watching, { sdk, workers, database });
process.stdout.write('ready\n');

try {
  await running;
} catch (error) {
  log.error({ kind: error instanceof Error ? error.name : 'unknown' }, 'a worker failed');
  process.exitCode = 1;
} finally {
  await metrics?.close();
  await client.connection.close();
  await connection.close();
  await closeDatabase(database);
  await tracing.shutdown();
}
