/** Brings the database of DATABASE_URL to the newest tables; docker-compose.yml runs it once. */
import { withSecretFiles } from '../configuration/secret-files.ts';
import { migrate } from '../db/migrate.ts';
import { explain, GroundProblem } from './ground/problem.ts';

try {
  const url = withSecretFiles(process.env).DATABASE_URL;
  if (!url)
    throw new GroundProblem('DATABASE_URL is not set.', 'Set it to the database to bring up to date.');
  await migrate(url);
  process.stdout.write('The database has the newest tables.\n');
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
