import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Opens the database file of one practice system: `<dataDir>/<name>.sqlite`, or memory where `dataDir` is null.
 * Write-ahead logging: what was committed is still there after the process was killed.
 */
export function openStore(dataDir: string | null, name: string): DatabaseSync {
  if (dataDir === null) return new DatabaseSync(':memory:');
  mkdirSync(dataDir, { recursive: true });
  const store = new DatabaseSync(join(dataDir, `${name}.sqlite`));
  store.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  return store;
}

/** Runs `work` as one transaction: all of it stands afterwards, or nothing. Must not be nested. */
export function transaction<T>(store: DatabaseSync, work: () => T): T {
  store.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    store.exec('COMMIT');
    return result;
  } catch (error) {
    store.exec('ROLLBACK');
    throw error;
  }
}
