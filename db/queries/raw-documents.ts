import { sql } from 'drizzle-orm';
import type { Db } from '../client.ts';

export type RawRow = {
  readonly kind: string;
  readonly externalId: string;
  readonly hash: string;
  readonly body: unknown;
  readonly sourceUpdatedAt: string | null;
  readonly final: boolean;
};

/**
 * Stores rows as received, each version once. A row that the source changed earlier than the stored one, or that
 * comes after a final one, replaces nothing. Gives how many are new or changed.
 */
export async function storeRaw(
  db: Db,
  shopId: string,
  rows: readonly RawRow[],
  receivedAt: Date,
): Promise<number> {
  if (rows.length === 0) return 0;
  const stored = await db.execute(sql`
    with incoming as (
      select distinct on (kind, "externalId") *
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row(kind text, "externalId" text, hash text, body jsonb, "sourceUpdatedAt" timestamptz, final boolean)
      order by kind, "externalId", final desc, "sourceUpdatedAt" desc nulls last
    ), latest as (
      insert into raw_documents as stored
        (shop_id, kind, external_id, version, hash, body, source_updated_at, received_at, final)
      select ${shopId}, kind, "externalId", 1, hash, body, "sourceUpdatedAt", ${receivedAt.toISOString()}::timestamptz, final
      from incoming
      on conflict (shop_id, kind, external_id) do update set
        version = stored.version + 1, hash = excluded.hash, body = excluded.body, final = excluded.final,
        source_updated_at = excluded.source_updated_at, received_at = excluded.received_at, normalized = false
      where stored.hash <> excluded.hash
        and (excluded.final or not stored.final)
        and coalesce(excluded.source_updated_at >= stored.source_updated_at, true)
      returning shop_id, kind, external_id, version, hash, body, received_at
    )
    insert into raw_versions (shop_id, kind, external_id, version, hash, body, received_at)
    select shop_id, kind, external_id, version, hash, body, received_at from latest
    on conflict do nothing
    returning 1`);
  return stored.length;
}

export type WaitingRaw = {
  readonly kind: string;
  readonly externalId: string;
  readonly version: number;
  readonly body: unknown;
};

/** Raw documents of which no neutral document was made yet. */
export async function waitingRaw(db: Db, shopId: string, limit: number): Promise<WaitingRaw[]> {
  return await db.execute<WaitingRaw>(sql`
    select kind, external_id as "externalId", version, body from raw_documents
    where shop_id = ${shopId} and not normalized order by kind, external_id limit ${limit}`);
}

/** Raw rows of customers by their ids. */
export async function rawOf(
  db: Db,
  shopId: string,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, unknown>> {
  const rows = await db.execute<{ externalId: string; body: unknown }>(sql`
    select external_id as "externalId", body from raw_documents
    where shop_id = ${shopId} and kind = ${kind}
      and external_id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`);
  return new Map(rows.map(row => [row.externalId, row.body]));
}

/** Marks versions as done; one that was replaced meanwhile stays waiting. */
export async function markNormalized(
  db: Db,
  shopId: string,
  rows: readonly Omit<WaitingRaw, 'body'>[],
): Promise<void> {
  await db.execute(sql`
    update raw_documents as stored set normalized = true
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as done(kind text, "externalId" text, version integer)
    where stored.shop_id = ${shopId} and stored.kind = done.kind and stored.external_id = done."externalId"
      and stored.version = done.version`);
}
