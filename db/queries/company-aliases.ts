import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';
import type { Lease } from './company-leases.ts';

/** A customer that the company has: its own key in the books, and where its row at the source is. */
export type Namesake = {
  /** The key that is wanted. */
  readonly wanted: string;
  /** The key that has a customer already. */
  readonly key: string;
  /** Shop of Daybook and id at the source of the one that is there; null where that shop left. */
  readonly shopId: string | null;
  readonly sourceId: string;
  readonly sameSourceId: boolean;
};

/**
 * Customers of other shops of a company that may be the same people as the wanted ones: of the same id at the same
 * kind of source, or of the same name in the books, with or without our suffix; `name` is the
 * folded one. Keys: `customer:<source>:<shop>:<id>`.
 */
export async function namesakesOf(
  db: Db,
  companyId: string,
  wanted: readonly { readonly key: string; readonly name: string }[],
): Promise<Namesake[]> {
  return await db.execute<Namesake>(sql`
    with wanted as (
      select key, name, split_part(key, ':', 2) as source, split_part(key, ':', 3) as shop,
        split_part(key, ':', 4) as id
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as row(key text, name text)
    ), held as (
      select key, key as of_key, name from company_references where company_id = ${companyId} and kind = 'customer'
      union all
      select alias.key, alias.of_key, reference.name from company_aliases alias
      join company_references reference on reference.company_id = alias.company_id and reference.kind = alias.kind
        and reference.key = alias.of_key
      where alias.company_id = ${companyId} and alias.kind = 'customer'
    )
    select wanted.key as wanted, held.of_key as key, split_part(held.key, ':', 4) as "sourceId",
      (split_part(held.key, ':', 4) = wanted.id) as "sameSourceId",
      (select connection.shop_id from source_connections connection
        join target_connections target on target.shop_id = connection.shop_id and target.company_id = ${companyId}
        where connection.source_kind = wanted.source and connection.source_shop_id = split_part(held.key, ':', 3)
        limit 1) as "shopId"
    from wanted join held
      on split_part(held.key, ':', 2) = wanted.source and split_part(held.key, ':', 3) <> wanted.shop
      and (split_part(held.key, ':', 4) = wanted.id or lower(held.name) = wanted.name
        or starts_with(lower(held.name), wanted.name || ' (#'))
    where wanted.id <> 'walk-in'
    order by wanted.key, "sameSourceId" desc, held.key`);
}

export type Alias = { readonly key: string; readonly ofKey: string; readonly reason: string };

/** Keeps that keys are the same customer as others, while the lease is held. */
export async function saveAliases(db: Db, lease: Lease, aliases: readonly Alias[]): Promise<void> {
  if (aliases.length === 0) return;
  await db.execute(sql`
    insert into company_aliases (company_id, kind, key, of_key, reason, noted_at)
    select ${lease.companyId}, 'customer', row.key, row."ofKey", row.reason, clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(aliases)}::jsonb) as row(key text, "ofKey" text, reason text)
    where exists (select 1 from company_leases lease where lease.company_id = ${lease.companyId}
      and lease.fence = ${lease.fence} and lease.expires_at > clock_timestamp())
    on conflict do nothing`);
}
