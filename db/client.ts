import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema/index.ts';

/** Opens a pool that works with the engine's rights alone. `max` is the number of connections. */
export function openDatabase(url: string, options: { max?: number; application?: string } = {}) {
  const client = postgres(url, {
    max: options.max ?? 10,
    onnotice: () => {},
    connection: { application_name: options.application ?? 'daybook', role: 'daybook_engine' },
  });
  return drizzle(client, { schema });
}

export type Database = ReturnType<typeof openDatabase>;

/** A pool or a transaction of it: what every query takes first. */
export type Db = Database | Parameters<Parameters<Database['transaction']>[0]>[0];

export async function closeDatabase(database: Database): Promise<void> {
  await database.$client.end({ timeout: 5 });
}
