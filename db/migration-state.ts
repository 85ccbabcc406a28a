import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/** How many migrations the database at `url` has had, and how many this version has; read with the login's own rights. */
export async function migrationState(url: string): Promise<{ done: number; wanted: number }> {
  const journal = await readFile(new URL('./migrations/meta/_journal.json', import.meta.url), 'utf8');
  const { entries } = JSON.parse(journal) as { entries: unknown[] };
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await drizzle(client).execute<{ done: number }>(
      sql`select count(*)::int as done from drizzle.__drizzle_migrations`,
    );
    return { done: row?.done ?? 0, wanted: entries.length };
  } finally {
    await client.end({ timeout: 5 });
  }
}
