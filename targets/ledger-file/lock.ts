import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { DaybookError } from '../../domain/errors/codes.ts';

const LOOK_AGAIN_MS = 20;

/**
 * Does work while this process alone holds the lock file. The lock is the operating system's, taken through SQLite:
 * it ends with the process, however that ends, and holds on every volume that has POSIX or Windows file locks. A
 * holder that is stopped keeps it, so that nobody looks or writes while a write may still come. Throws
 * `target-unavailable` when another holds it for longer than `patienceMs`.
 */
export async function underLock<Result>(
  file: string,
  patienceMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const lock = tryLock(file);
    if (lock) {
      try {
        return await work();
      } finally {
        lock.close();
      }
    }
    if (Date.now() >= until) {
      throw new DaybookError(
        'target-unavailable',
        `another process holds ${file}: end a worker that is stopped or hangs on the disk`,
      );
    }
    await pause(LOOK_AGAIN_MS);
  }
}

/** Closing gives the lock back; null when another holds it. */
function tryLock(file: string): DatabaseSync | null {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
