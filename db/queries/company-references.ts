import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

export type ReferenceKind = 'item' | 'customer';

/** The books' ids of these keys, as far as the company has them. */
export async function referencesOf(
  db: Db,
  companyId: string,
  kind: ReferenceKind,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.execute<{ key: string; booksId: string }>(sql`
    select key, books_id as "booksId" from company_references
    where company_id = ${companyId} and kind = ${kind}
      and key in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))`);
  return new Map(rows.map(row => [row.key, row.booksId]));
}

/** The books' ids that any key of a company holds: another key cannot have them. */
export async function takenIds(db: Db, companyId: string, kind: ReferenceKind): Promise<Set<string>> {
  const rows = await db.execute<{ booksId: string }>(sql`
    select books_id as "booksId" from company_references where company_id = ${companyId} and kind = ${kind}`);
  return new Set(rows.map(row => row.booksId));
}

export type ReferenceRow = {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly account: string | null;
};

/** Keeps what the books have for these keys; the first one stays when two workers come at once. */
export async function saveReferences(
  db: Db,
  companyId: string,
  kind: ReferenceKind,
  rows: readonly ReferenceRow[],
): Promise<void> {
  await db.execute(sql`
    insert into company_references (company_id, kind, key, books_id, name, account)
    select ${companyId}, ${kind}, row.key, row.id, row.name, row.account
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(key text, id text, name text, account text)
    on conflict do nothing`);
}

/** Items whose account another mapping changed: key, books' id and the account that was set last. */
export async function itemAccounts(
  db: Db,
  companyId: string,
): Promise<{ key: string; id: string; name: string; account: string | null }[]> {
  return await db.execute(sql`
    select key, books_id as id, name, account from company_references where company_id = ${companyId} and kind = 'item'`);
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
