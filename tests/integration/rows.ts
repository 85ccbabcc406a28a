import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { ENTRY_COLUMNS, type EntryRow } from '../../db/queries/entries.ts';
import type { Document } from '../../domain/documents/document.ts';
import type { Proof } from '../../domain/proof/proof.ts';

/** All neutral documents of a shop that could be made. */
export async function allDocuments(database: Database, shopId: string): Promise<Document[]> {
  const rows = await database.execute<{ content: Document }>(sql`
    select content from documents where shop_id = ${shopId} and content is not null order by ref`);
  return rows.map(row => row.content);
}

/** All entries of a shop in a steady order. */
export async function allEntries(database: Database, shopId: string): Promise<EntryRow[]> {
  return await database.execute<EntryRow>(sql`
    select ${ENTRY_COLUMNS} from entries where shop_id = ${shopId} order by business_date, purpose, subject`);
}

/** The posting register of a company without the instants and the books' ids, which differ between runs. */
export async function registerOf(database: Database, companyId: string): Promise<Record<string, unknown>[]> {
  return await database.execute(sql`
    select shop_id, subject, purpose, revision, content_hash, business_date::text as business_date,
      amount::text as amount, state
    from posting_register where company_id = ${companyId} order by shop_id, subject, purpose`);
}

/** The kept proof of a day; throws when there is none. */
export async function proofOf(database: Database, shopId: string, businessDate: string): Promise<Proof> {
  const [row] = await database.execute<{ proof: Proof | null }>(sql`
    select proof from business_days where shop_id = ${shopId} and business_date = ${businessDate}`);
  if (!row?.proof) throw new Error(`${businessDate} has no proof`);
  return row.proof;
}
