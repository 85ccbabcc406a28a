import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** Shops whose workflow should be running. */
export async function liveShops(db: Db): Promise<{ shopId: string; life: number; carried: unknown }[]> {
  return await db.execute(
    sql`select shop_id as "shopId", life, carried from shops where stage <> 'cancelled' order by shop_id`,
  );
}

export async function shopsToPurge(db: Db, on: string): Promise<string[]> {
  const rows = await db.execute<{ shopId: string }>(sql`
    select shop_id as "shopId" from shops where stage = 'cancelled' and purge_on <= ${on} order by shop_id`);
  return rows.map(row => row.shopId);
}

/** Tables of a shop that hold what its customers bought; the posting register and the audit trail stay. */
export const PURGED = [
  'change_set_items',
  'cases',
  'books_snapshots',
  'request_items',
  'requests',
  'entry_revisions',
  'entries',
  'documents',
  'raw_versions',
  'raw_documents',
  'webhook_events',
  'file_uploads',
  'document_answers',
  'preflights',
  'overlap_findings',
  'open_items',
  'open_item_lists',
  'sync_log',
  'month_readings',
  'proof_texts',
  'settlements',
  'outgoing_mail',
  'notices',
  'webhook_deliveries',
  'handled_commands',
] as const;

/** Deletes a cancelled shop's documents and notes that it was done. Call it in a transaction. */
export async function purgeShop(db: Db, shopId: string): Promise<void> {
  for (const table of PURGED)
    await db.execute(sql`delete from ${sql.identifier(table)} where shop_id = ${shopId}`);
  await db.execute(
    sql`update business_days set proof = null, rejected_note = null where shop_id = ${shopId}`,
  );
  await db.execute(sql`update day_proofs set proof = null where shop_id = ${shopId}`);
  await db.execute(sql`update month_closes set checklist = null where shop_id = ${shopId}`);
  await db.execute(sql`update tax_filings set figures = null where shop_id = ${shopId}`);
  // The messages to a computer name customers; those of a company file that another shop still uses stay.
  await db.execute(sql`
    delete from computer_requests where company_id in (
      select company_id from target_connections where shop_id = ${shopId})
    and not exists (select 1 from target_connections other join shops on shops.shop_id = other.shop_id
      where other.company_id = computer_requests.company_id and other.shop_id <> ${shopId}
        and shops.stage <> 'cancelled')`);
  await db.execute(sql`update shops set purge_on = null where shop_id = ${shopId}`);
}
