/**
 * To be run once after DATABASE_URL was restored from a back-up, before the first worker: docs/operations.md, Back-up.
 * From then on everything that is staged is looked for in the books before it is sent, and every shop goes on from
 * what the restored database carries.
 */
import { withSecretFiles } from '../configuration/secret-files.ts';
import { parseKeys } from '../crypto/keys.ts';
import { closeDatabase, openDatabase } from '../db/client.ts';
import { checkKeys } from '../db/key-check.ts';
import { beginEpoch } from '../db/queries/epochs.ts';
import { connectTemporal } from '../temporal/connect.ts';
import { readTemporal } from '../temporal/settings.ts';
import { explain, GroundProblem } from './ground/problem.ts';
import { restoreShops } from './restore/shops.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const env = withSecretFiles(process.env);
  if (!env.DATABASE_URL || !env.DAYBOOK_KEYS)
    throw new GroundProblem('DATABASE_URL or DAYBOOK_KEYS is not set.', 'Set both as for a worker.');
  const keys = parseKeys(env.DAYBOOK_KEYS);
  const database = openDatabase(env.DATABASE_URL, { max: 2, application: 'daybook after-restore' });
  await checkKeys(database, keys);
  const epoch = await beginEpoch(database);
  say(`Life ${epoch.number} of the database: what is staged is looked for in the books before it is sent.`);
  const client = await connectTemporal(readTemporal(env), keys);
  const { ended, started, cancelledAgain } = await restoreShops(client, database);
  say(`${ended} workflows ended; ${started.length} shops go on from the database.`);
  for (const shopId of cancelledAgain)
    say(`Shop ${shopId} was cancelled since the back-up, and is cancelled again: nothing is sent for it.`);
  say('The workers may start.');
  await client.connection.close();
  await closeDatabase(database);
}

await main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
