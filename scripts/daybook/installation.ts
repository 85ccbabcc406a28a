import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withSecretFiles } from '../../configuration/secret-files.ts';
import { sharedHome } from '../ground/postgres-files.ts';
import { daybookDir, portOf } from '../ground/settings.ts';

/** Where the keys of `npm start` lie. */
export const keysFileOf = (env: NodeJS.ProcessEnv): string => join(daybookDir(env), 'keys');

/**
 * The environment of an operator's command: the variables that are set, and for those that are not the database,
 * Temporal server and keys of `npm start` in this folder, where they are there.
 */
export function installationOf(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = withSecretFiles(env);
  return {
    ...own,
    // `npm start` connects practice systems unless it is told otherwise.
    ...(!own.DATABASE_URL && { DAYBOOK_PRACTICE: own.DAYBOOK_PRACTICE ?? '1' }),
    DATABASE_URL: own.DATABASE_URL || localDatabase(env),
    DAYBOOK_KEYS: own.DAYBOOK_KEYS || read(keysFileOf(env)),
    TEMPORAL_ADDRESS: own.TEMPORAL_ADDRESS || `127.0.0.1:${portOf('temporal', env)}`,
  };
}

function localDatabase(env: NodeJS.ProcessEnv): string | undefined {
  const passwords = [daybookDir(env), sharedHome()].map(folder => read(join(folder, 'postgres.password')));
  const password = passwords.find(Boolean);
  return password && `postgres://daybook:${password}@127.0.0.1:${portOf('postgres', env)}/daybook`;
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}
