import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** Number of the advisory lock that keeps two starting processes from migrating at once. */
const MIGRATION_LOCK = 7_246_100;

export type MigrateOptions = {
  /** Folder of the migrations; the project's own unless a test says otherwise. */
  readonly folder?: string;
  /** How long a statement waits for a table that others use, before everything is given back and tried again. */
  readonly lockTimeoutMs?: number;
  readonly tries?: number;
};

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
const LOCK_TIMEOUT_MS = 2_000;
const TRIES = 60;
const PAUSE_MS = 1_000;

/**
 * Brings the database at `url` to the newest schema, all of it or nothing; safe to call from several processes at
 * once and while an older version runs. A table that a long transaction uses is waited for in short turns: whoever
 * waits for a table keeps everybody behind it out, so nobody may wait for long. Throws when no turn was enough.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<void> {
  const { folder = FOLDER, lockTimeoutMs = LOCK_TIMEOUT_MS, tries = TRIES } = options;
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await client`select set_config('lock_timeout', ${`${lockTimeoutMs}ms`}, false)`;
    for (let left = tries; ; left -= 1) {
      try {
        await runMigrations(drizzle(client), { migrationsFolder: folder });
        return;
      } catch (error) {
        if (!isLockTimeout(error) || left <= 1) throw error;
        await wait(Math.min(PAUSE_MS, lockTimeoutMs));
      }
    }
  } finally {
    await client.end({ timeout: 5 });
  }
}

const LOCK_NOT_AVAILABLE = '55P03';

function isLockTimeout(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return (code ?? cause?.code) === LOCK_NOT_AVAILABLE;
}
