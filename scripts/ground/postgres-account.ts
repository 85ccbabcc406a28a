import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GroundProblem } from './problem.ts';
import type { Progress } from './progress.ts';
import { systemEnv } from './system-env.ts';

/** A user of the operating system. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/**
 * The user that Postgres shall run as. Postgres refuses to run as root, so for root it is the
 * owner of an existing data folder, else the user `postgres`, made when missing, else `nobody`.
 * Undefined when we are not root: then it runs as ourselves.
 */
export function postgresAccount(dataDir: string, progress: Progress): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(join(dataDir, 'PG_VERSION'))) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { name: String(uid), uid, gid };
  }
  const found = lookUp('postgres') ?? make('postgres', progress) ?? lookUp('nobody');
  if (found) return found;
  throw new GroundProblem(
    'Postgres does not run as root, and the user postgres could not be made.',
    'Run this as another user than root, or set DATABASE_URL to a Postgres of your own.',
  );
}

function lookUp(name: string): Account | undefined {
  const uid = idOf('-u', name);
  const gid = idOf('-g', name);
  return uid === undefined || gid === undefined ? undefined : { name, uid, gid };
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8', env: systemEnv() });
  return status === 0 ? Number(stdout) : undefined;
}

function make(name: string, progress: Progress): Account | undefined {
  progress(`  Postgres: running as root, so the user ${name} is made for it`);
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', name], { env: systemEnv() });
  return lookUp(name);
}
