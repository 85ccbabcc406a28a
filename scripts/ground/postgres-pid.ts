import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandOf } from './process-info.ts';
import type { Progress } from './progress.ts';

/** A Postgres that already serves a data folder. */
export interface RunningPostgres {
  pid: number;
  port: number;
}

/**
 * What postmaster.pid of `dataDir` says: undefined without the file, or when the process that
 * it names is gone or is another program that got its number; a file like that was left by a
 * kill or a power cut, would keep Postgres from starting, and is removed.
 */
export async function runningPostgres(
  dataDir: string,
  progress: Progress,
): Promise<RunningPostgres | undefined> {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (Number.isInteger(pid) && pid > 1 && servesFolder(pid, dataDir)) {
    return { pid, port: Number(lines[3]) };
  }
  progress(
    `  Postgres: it was not stopped cleanly last time (process ${pid} is gone); it recovers by itself`,
  );
  await rm(file, { force: true });
  return undefined;
}

function servesFolder(pid: number, dataDir: string): boolean {
  try {
    // Postgres works in its data folder; the check holds for any name of its program.
    if (process.platform === 'linux') return realpathSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
  } catch {
    // Another user's process does not tell its folder: its command has to do.
  }
  const command = commandOf(pid);
  return command.includes('postgres') && command.includes(dataDir);
}
