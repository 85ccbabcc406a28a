import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chown, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Account } from './postgres-account.ts';
import { canReach, type PostgresPrograms, sharedHome } from './postgres-files.ts';
import { GroundProblem } from './problem.ts';
import type { Progress } from './progress.ts';
import { systemEnv } from './system-env.ts';

/** The major version that the packaged programs have and that a data folder must have. */
const majorVersion = '18';

/**
 * The data folder to use: the wanted one, or one that `account` can enter when root keeps the
 * project where nobody else may look.
 */
export function dataDirFor(wanted: string, account: Account | undefined, progress: Progress): string {
  mkdirSync(dirname(wanted), { recursive: true });
  if (!account || canReach(wanted, account)) return wanted;
  const elsewhere = join(sharedHome(), 'postgres');
  mkdirSync(dirname(elsewhere), { recursive: true, mode: 0o755 });
  progress(
    `  Postgres: the user ${account.name} cannot enter ${dirname(wanted)}; the data lie in ${elsewhere}`,
  );
  return elsewhere;
}

/**
 * Makes the data folder when it is not there yet. It is made beside its place and then moved,
 * so that an interrupted first start leaves nothing half done. The password goes to
 * `<dataDir>.password`, readable by us alone. Gives that password.
 */
export async function ensureData(
  dataDir: string,
  programs: PostgresPrograms,
  account: Account | undefined,
): Promise<string> {
  const passwordFile = `${dataDir}.password`;
  if (existsSync(join(dataDir, 'PG_VERSION'))) {
    requireVersion(dataDir);
    return readOurs(passwordFile);
  }
  if (existsSync(dataDir) && existsSync(passwordFile)) return readOurs(passwordFile);
  const password = randomBytes(18).toString('base64url');
  const fresh = `${dataDir}.new`;
  await rm(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  if (account) await chown(fresh, account.uid, account.gid);
  const handedOver = `${fresh}.password`;
  writeFileSync(handedOver, password, { mode: 0o600 });
  if (account) await chown(handedOver, account.uid, account.gid);
  try {
    initialise(fresh, programs, account, handedOver);
  } finally {
    await rm(handedOver, { force: true });
  }
  writeFileSync(passwordFile, password, { mode: 0o600 });
  await rename(fresh, dataDir);
  return password;
}

function initialise(
  dir: string,
  programs: PostgresPrograms,
  account: Account | undefined,
  passwordFile: string,
) {
  const args = [`--pgdata=${dir}`, '--username=daybook', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  args.push(
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  );
  const { status, stderr, error } = spawnSync(programs.initdb, args, {
    cwd: '/',
    encoding: 'utf8',
    env: { ...systemEnv(), LC_ALL: 'C' },
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  });
  if (status === 0) return;
  throw new GroundProblem(
    `Postgres could not make its data folder ${dir}: ${error?.message ?? stderr.trim().split('\n').join(' / ')}.`,
    'Give it a folder that can be written with DAYBOOK_DIR, or set DATABASE_URL to a Postgres of your own.',
  );
}

function requireVersion(dataDir: string): void {
  let version: string;
  try {
    version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  } catch (cause) {
    throw belongsToAnother(dataDir, cause);
  }
  if (version === majorVersion) return;
  throw new GroundProblem(
    `${dataDir} was made by Postgres ${version}, but this is Postgres ${majorVersion}.`,
    'Move that folder away to begin anew, or serve it with its own version and set DATABASE_URL.',
  );
}

function readOurs(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw belongsToAnother(file, cause);
  }
}

function belongsToAnother(path: string, cause: unknown): GroundProblem {
  return new GroundProblem(
    `${path} cannot be read by this user.`,
    'Run as the user who ran this before, or set DAYBOOK_DIR to a folder of your own.',
    { cause },
  );
}
