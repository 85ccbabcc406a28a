import { sql } from 'drizzle-orm';
import type { Db } from '../../../db/client.ts';

/** The company of one set of books. */
export async function companyOfConnection(db: Db, targetConnectionId: string): Promise<string> {
  const [row] = await db.execute<{ id: string }>(sql`
    select company_id as id from target_connections where id = ${targetConnectionId}`);
  return row?.id ?? '';
}
