import { sql } from 'drizzle-orm';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { mappingSchema } from '../../domain/mapping/mapping.ts';
import type { Db } from '../client.ts';

/** An item of a company: `key` is the mapping's name, followed by its account where that name has several. */
export type ItemRow = {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly account: string | null;
};

/** All items of a company that the engine uses, in the order of their keys. */
export async function itemsOf(db: Db, companyId: string): Promise<ItemRow[]> {
  return await db.execute<ItemRow>(sql`
    select key, books_id as id, name, account from company_references
    where company_id = ${companyId} and kind = 'item' order by key`);
}

export async function saveItemAccount(
  db: Db,
  companyId: string,
  key: string,
  account: string,
): Promise<void> {
  await db.execute(sql`
    update company_references set account = ${account} where company_id = ${companyId} and kind = 'item' and key = ${key}`);
}

/** Every version of the mappings of the other shops that ever joined a company. */
export async function mappingsOfOthers(
  db: Db,
  companyId: string,
  connectionId: string,
): Promise<readonly Mapping[]> {
  const rows = await db.execute<{ mapping: unknown }>(sql`
    select version.mapping from mapping_versions version
    join target_connections connection
      on connection.shop_id = version.shop_id and connection.id = version.target_connection_id
    where connection.company_id = ${companyId} and connection.id <> ${connectionId}`);
  return rows.map(row => mappingSchema.parse(row.mapping));
}

/** Whether anything that a connection posted stands in the books. */
export async function hasPosted(db: Db, companyId: string, connectionId: string): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from posting_register
    where company_id = ${companyId} and target_connection_id = ${connectionId} and state = 'posted' limit 1`);
  return rows.length > 0;
}
