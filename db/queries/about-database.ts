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
