import { sql } from 'drizzle-orm';
import type { Database, Db } from '../client.ts';
import { type GrantName, grantId } from './grants-and-companies.ts';
import { forgetLooked } from './looked-at.ts';

/**
 * Ends a shop's ways into its books; gives the grants that no shop uses any more, marked as being left. Of two shops
 * that leave a company at once the later one gets it; a shop that joins meanwhile keeps it.
 */
export async function endBooks(database: Database, shopId: string): Promise<string[]> {
  return await database.transaction(async tx => {
    await tx.execute(sql`
      select 1 from grants where id in (
        select company.grant_id from target_connections connection
        join companies company on company.id = connection.company_id where connection.shop_id = ${shopId})
      order by id for update`);
    await tx.execute(sql`update target_connections set status = 'ended' where shop_id = ${shopId}`);
    const left = await tx.execute<{ id: string }>(sql`
      update grants as unused set status = 'leaving', updated_at = clock_timestamp()
      where status <> 'ended' and id in (
        select company.grant_id from target_connections connection
        join companies company on company.id = connection.company_id where connection.shop_id = ${shopId})
      and not exists (
        select 1 from target_connections connection join companies company on company.id = connection.company_id
        where company.grant_id = unused.id and connection.status <> 'ended')
      returning id`);
    return left.map(row => row.id);
  });
}

/** Whether the last shop is just leaving a grant; the row is locked until the transaction ends. */
export async function isBeingLeft(db: Db, name: GrantName): Promise<boolean> {
  const [row] = await db.execute<{ status: string }>(sql`
    select status from grants where id = ${grantId(name)} for update`);
  return row?.status === 'leaving';
}

/** Destroys the tokens of grants that were left, unless a shop has come back to one meanwhile. */
export async function endGrants(db: Db, ids: readonly string[]): Promise<void> {
  await db.execute(sql`
    update grants set status = 'ended', access_secret = null, refresh_secret = null, updated_at = clock_timestamp()
    where status = 'leaving' and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`);
}

/** Ends a shop's way to its source, and destroys the application's tokens when no other shop uses them. */
export async function endSource(db: Db, shopId: string, grantId: string | null): Promise<void> {
  await forgetLooked(db, shopId);
  await db.execute(sql`update source_connections set status = 'ended' where shop_id = ${shopId}`);
  await db.execute(sql`
    update grants set status = 'ended', access_secret = null, refresh_secret = null, updated_at = clock_timestamp()
    where id = ${grantId}
      and not exists (select 1 from source_connections where grant_id = ${grantId} and status = 'active')`);
}
