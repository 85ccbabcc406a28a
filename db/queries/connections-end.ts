import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** How many other shops still use a grant of the books. */
export async function usersOfGrant(db: Db, grantId: string, exceptShop: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from target_connections connection join companies company on company.id = connection.company_id
    where company.grant_id = ${grantId} and connection.shop_id <> ${exceptShop} and connection.status = 'active'`);
  return row?.count ?? 0;
}

/** Ends a shop's connections and destroys the tokens that nobody else uses. */
export async function endConnections(
  db: Db,
  shopId: string,
  unused: { readonly booksGrant: string | null; readonly sourceGrant: string | null },
): Promise<void> {
  await db.execute(sql`update source_connections set status = 'ended' where shop_id = ${shopId}`);
  await db.execute(sql`update target_connections set status = 'ended' where shop_id = ${shopId}`);
  await db.execute(sql`
    update grants set status = 'ended', access_secret = null, refresh_secret = null, updated_at = clock_timestamp()
    where id = ${unused.booksGrant} or (id = ${unused.sourceGrant}
      and not exists (select 1 from source_connections where grant_id = ${unused.sourceGrant} and status = 'active'))`);
}
