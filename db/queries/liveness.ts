import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** Throws when the database does not answer. */
export async function askDatabase(db: Db): Promise<void> {
  await db.execute(sql`select 1`);
}

/** The database's clock, as epoch milliseconds. */
export async function databaseClock(db: Db): Promise<number> {
  const [row] = await db.execute<{ now: string }>(
    sql`select extract(epoch from clock_timestamp()) * 1000 as now`,
  );
  return Number(row?.now);
}
