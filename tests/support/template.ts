import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { migrate } from '../../db/migrate.ts';
import { projectDir } from '../../scripts/ground/settings.ts';

/** Any number; processes that make the template wait for each other on it. */
const templateLock = 710_1954;

/** The address of another database on the same server. */
export function databaseLike(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.toString();
}

/**
 * Makes the migrated database that test databases are copied from, once for each state of the
 * migrations, and gives its name.
 */
export async function ensureTemplate(server: string): Promise<string> {
  const name = `daybook_template_${migrationsMark()}`;
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${templateLock})`;
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length > 0) return name;
    const building = `${name}_building`;
    await sql`drop database if exists ${sql(building)} with (force)`;
    await sql`create database ${sql(building)} template template0`;
    await migrate(databaseLike(server, building));
    await sql`alter database ${sql(building)} with allow_connections false`;
    await sql`alter database ${sql(building)} rename to ${sql(name)}`;
    return name;
  } finally {
    await sql.end();
  }
}

function migrationsMark(): string {
  const dir = join(projectDir, 'db', 'migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) hash.update(file.name).update(readFileSync(join(file.parentPath, file.name)));
  }
  return hash.digest('hex').slice(0, 12);
}
