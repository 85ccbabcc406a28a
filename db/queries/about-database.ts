import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** Postgres' version number (180004) and its clock; `askedAt` is ours in the middle of the question (epoch ms). */
export async function postgresClock(db: Db): Promise<{ version: number; now: Date; askedAt: number }> {
  await db.execute(sql`select 1`);
  const began = Date.now();
  const [row] = await db.execute<{ version: number; now: string }>(sql`
    select current_setting('server_version_num')::int as version,
      to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`);
  if (!row) throw new Error('Postgres gave no row');
  return { version: row.version, now: new Date(row.now), askedAt: (began + Date.now()) / 2 };
}

/** The database's own clock, for comparing with instants that it wrote. */
export async function databaseNow(db: Db): Promise<Date> {
  const [row] = await db.execute<{ now: string }>(sql`select clock_timestamp()::text as now`);
  return row ? new Date(row.now) : new Date();
}
