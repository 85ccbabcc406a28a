import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

/** What a company's own lists have that we name by id; an account is its own key. */
export type WatchedKind = 'item' | 'customer' | 'vendor' | 'account';
export type WatchedState = 'as-known' | 'renamed' | 'inactive' | 'gone';
export type Watched = {
  readonly kind: WatchedKind;
  readonly id: string;
  /** Empty for an account that was never looked for. */
  readonly name: string;
  readonly state: WatchedState;
  /** Not looked for within a day, or not usable when it was. */
  readonly due: boolean;
};

/** These references as they were last seen. Accounts that are named for the first time are noted. */
export async function watchedReferences(
  db: Db,
  companyId: string,
  wanted: readonly { readonly kind: WatchedKind; readonly id: string }[],
): Promise<Watched[]> {
  const list = JSON.stringify(wanted);
  await db.execute(sql`
    insert into company_references (company_id, kind, key, books_id, name)
    select ${companyId}, kind, id, id, '' from jsonb_to_recordset(${list}::jsonb) as wanted(kind text, id text)
    where kind = 'account'
    on conflict do nothing`);
  return await db.execute<Watched>(sql`
    select reference.kind, books_id as id, name, state,
      (checked_at is null or checked_at < clock_timestamp() - interval '24 hours' or state in ('inactive', 'gone')) as due
    from company_references reference
    join jsonb_to_recordset(${list}::jsonb) as wanted(kind text, id text)
      on wanted.kind = reference.kind and wanted.id = reference.books_id
    where company_id = ${companyId}
    order by reference.kind, books_id`);
}

/** Keeps what became of references; a name that is null stays as it was. */
export async function saveStates(
  db: Db,
  companyId: string,
  seen: readonly {
    readonly kind: WatchedKind;
    readonly id: string;
    readonly name: string | null;
    readonly state: WatchedState;
  }[],
): Promise<void> {
  if (seen.length === 0) return;
  await db.execute(sql`
    update company_references reference set state = seen.state, name = coalesce(seen.name, reference.name),
      checked_at = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as seen(kind text, id text, name text, state text)
    where company_id = ${companyId} and reference.kind = seen.kind and books_id = seen.id`);
}

/** Parks staged entries that name something which the books have no more in use; the detail says what. */
export async function parkUnusable(
  db: Db,
  shopId: string,
  unusable: readonly { readonly entryId: string; readonly reason: string; readonly detail: string }[],
): Promise<void> {
  if (unusable.length === 0) return;
  await db.execute(sql`
    update entries entry set state = 'parked', parked_code = 'mapping-missing', parked_reason = one.reason,
      parked_detail = one.detail, changed_at = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(unusable)}::jsonb) as one("entryId" uuid, reason text, detail text)
    where entry.shop_id = ${shopId} and entry.id = one."entryId" and entry.state = 'staged'`);
}
