import { sql } from 'drizzle-orm';
import type { Database, Db } from '../client.ts';

/**
 * Runs reads with the rights of a shop's own people: row-level security shows the rows of that shop alone.
 * The role ends with the transaction.
 */
export function asShop<Result>(
  database: Database,
  shopId: string,
  read: (db: Db) => Promise<Result>,
): Promise<Result> {
  return database.transaction(async transaction => {
    await transaction.execute(sql`set local role daybook_shop`);
    await transaction.execute(sql`select set_config('daybook.shop_id', ${shopId}, true)`);
    return read(transaction);
  });
}
