import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { Lease } from './company-leases.ts';

export type ReferenceKind = 'item' | 'customer' | 'vendor';

/** The books' ids of these keys, as far as the company has them, by themselves or as another key's alias. */
export async function referencesOf(
  db: Db,
  companyId: string,
  kind: ReferenceKind,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.execute<{ key: string; booksId: string }>(sql`
    with wanted as (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) as key)
    select wanted.key, reference.books_id as "booksId" from wanted
    left join company_aliases alias
      on alias.company_id = ${companyId} and alias.kind = ${kind} and alias.key = wanted.key
    join company_references reference on reference.company_id = ${companyId} and reference.kind = ${kind}
      and reference.key = coalesce(alias.of_key, wanted.key)`);
  return new Map(rows.map(row => [row.key, row.booksId]));
}

/** The books' ids and names of these keys, found as `referencesOf` finds them; names there are unique. */
export async function namesOf(
  db: Db,
  companyId: string,
  kind: ReferenceKind,
  keys: readonly string[],
): Promise<readonly { readonly key: string; readonly id: string; readonly name: string }[]> {
  return await db.execute<{ key: string; id: string; name: string }>(sql`
    with wanted as (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) as key)
    select wanted.key, reference.books_id as id, reference.name from wanted
    left join company_aliases alias
      on alias.company_id = ${companyId} and alias.kind = ${kind} and alias.key = wanted.key
    join company_references reference on reference.company_id = ${companyId} and reference.kind = ${kind}
      and reference.key = coalesce(alias.of_key, wanted.key)`);
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

/** Keeps what the books have for these keys, while the lease is held; the first one stays. */
export async function saveReferences(
  db: Db,
  lease: Lease,
  kind: ReferenceKind,
  rows: readonly ReferenceRow[],
): Promise<void> {
  await db.execute(sql`
    insert into company_references (company_id, kind, key, books_id, name, account, checked_at)
    select ${lease.companyId}, ${kind}, row.key, row.id, row.name, row.account, clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(key text, id text, name text, account text)
    where exists (select 1 from company_leases lease where lease.company_id = ${lease.companyId}
      and lease.fence = ${lease.fence} and lease.expires_at > clock_timestamp())
    on conflict do nothing`);
}
