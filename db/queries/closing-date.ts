import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** Keeps up to which date a company's books are closed, as they say it now; null: they are open. */
export async function saveClosingDate(db: Db, companyId: string, through: string | null): Promise<void> {
  await db.execute(sql`
    update companies set facts = facts || jsonb_build_object('booksClosedThrough', ${through}::text)
    where id = ${companyId}`);
}
