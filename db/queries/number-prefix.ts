import { sql } from 'drizzle-orm';
import type { Database, Db } from '../client.ts';

export type PrefixChange = 'changed' | 'fixed' | 'taken';

/**
 * Gives a shop's connection another number prefix, as long as nothing was ever sent by it and no other shop of the
 * company has that prefix. What is prepared and not sent is put aside: it is prepared again with the new numbers.
 */
export async function changePrefix(
  database: Database,
  { shopId, connectionId, prefix }: { shopId: string; connectionId: string; prefix: string },
): Promise<PrefixChange> {
  return await database.transaction(async tx => {
    // Sending reads the shop's row, joining locks the company's: neither happens between the checks and the change.
    await tx.execute(sql`select 1 from shops where shop_id = ${shopId} for update`);
    const [connection] = await tx.execute<{ companyId: string }>(sql`
      select connection.company_id as "companyId" from target_connections connection
      join companies company on company.id = connection.company_id
      where connection.shop_id = ${shopId} and connection.id = ${connectionId} for update of company`);
    const companyId = connection?.companyId ?? '';
    const sent = await tx.execute(sql`
      select 1 from request_items item join entries entry on entry.shop_id = item.shop_id and entry.id = item.entry_id
      where item.shop_id = ${shopId} and entry.target_connection_id = ${connectionId}
      union all
      select 1 from posting_register where company_id = ${companyId} and target_connection_id = ${connectionId} limit 1`);
    if (sent.length > 0) return 'fixed';
    const others = await tx.execute(sql`
      select 1 from target_connections
      where company_id = ${companyId} and number_prefix = ${prefix} and id <> ${connectionId} limit 1`);
    if (others.length > 0) return 'taken';
    await tx.execute(sql`
      update target_connections set number_prefix = ${prefix} where shop_id = ${shopId} and id = ${connectionId}`);
    await tx.execute(sql`
      update entries set state = 'superseded', changed_at = clock_timestamp()
      where shop_id = ${shopId} and target_connection_id = ${connectionId} and state = 'staged'`);
    return 'changed';
  });
}

/** Characters of the longest number that the shop's documents make, without a prefix. */
export async function longestNumber(db: Db, shopId: string): Promise<number> {
  const [row] = await db.execute<{ longest: number | null }>(sql`
    select max(case when kind = 'payment'
      then length('PU' || regexp_replace(split_part(ref, ':', 4), '^(unknown-)?payment-', ''))
      else length(content ->> 'number') end)::int as longest
    from documents where shop_id = ${shopId}`);
  return row?.longest ?? 0;
}
