import { parseKeys } from '../../../crypto/keys.ts';
import { closeDatabase, type Database, openDatabase } from '../../../db/client.ts';
import { checkKeys } from '../../../db/key-check.ts';
import { migrationState } from '../../../db/migration-state.ts';
import { postgresClock } from '../../../db/queries/about-database.ts';
import { broken, type Finding, fine, looked, warning } from './finding.ts';

const OLDEST = 15;
const CLOCK_WARNING_MS = 2_000;
const CLOCK_BROKEN_MS = 30_000;

/** Postgres, its tables, the keys that open it, and its clock beside ours. */
export async function lookAtDatabase(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { DATABASE_URL: url, DAYBOOK_KEYS: keys } = env;
  if (!url) return [broken('database', 'DATABASE_URL', 'database')];
  const database = openDatabase(url, { max: 1 });
  try {
    return await looked('database', 'database', async () => {
      const { version, now, askedAt } = await postgresClock(database);
      const major = Math.floor(version / 10_000);
      const seen = `${major}`;
      return [
        major >= OLDEST ? fine('database', seen) : broken('database', seen, 'database'),
        clock(now.getTime() - askedAt),
        ...(await looked('migrations', 'migrations', () => tables(url))),
        ...(await looked('keys', 'keys', () => keysOpen(database, keys))),
      ];
    });
  } finally {
    await closeDatabase(database);
  }
}

function clock(offMs: number): Finding {
  const off = Math.abs(Math.round(offMs));
  const seen = `${off} ms`;
  if (off > CLOCK_BROKEN_MS) return broken('clock', seen, 'clock');
  return off > CLOCK_WARNING_MS ? warning('clock', seen, 'clock') : fine('clock', seen);
}

async function tables(url: string): Promise<Finding[]> {
  const { done, wanted } = await migrationState(url);
  const seen = `${done}/${wanted}`;
  if (done === wanted) return [fine('migrations', seen)];
  return [broken('migrations', seen, done < wanted ? 'migrations' : 'newerTables')];
}

async function keysOpen(database: Database, text: string | undefined): Promise<Finding[]> {
  if (!text) return [broken('keys', 'DAYBOOK_KEYS', 'keys')];
  const keys = parseKeys(text);
  await checkKeys(database, keys);
  return [fine('keys', [...keys.byId.keys()].join(', '))];
}
