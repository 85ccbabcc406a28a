import { sql } from 'drizzle-orm';
import type { Operation } from '../../domain/entries/identity.ts';
import type { Database } from '../client.ts';
import type { Lease } from './company-leases.ts';

export type RequestToSend = {
  readonly key: string;
  readonly path: string;
  readonly body: string;
  readonly bodyHash: string;
  readonly items: readonly {
    readonly itemId: string;
    readonly itemKey: string;
    readonly entryId: string;
    readonly revision: number;
    readonly operation: Operation;
    readonly generation: number;
  }[];
};

export type MarkedSending = 'marked' | 'lease-lost' | 'not-allowed' | 'taken' | 'other-bytes';

/**
 * Stores a request and marks its entries as on their way, all or nothing: the lease must still be ours, the shop must
 * be in a stage that sends and not paused, and every entry must still be staged in that revision. An entry of other
 * books than those of the lease is never marked, and so never sent.
 */
export async function markSending(
  database: Database,
  shopId: string,
  lease: Lease,
  request: RequestToSend,
  sendingStages: readonly string[],
): Promise<MarkedSending> {
  const items = JSON.stringify(request.items);
  return await database
    .transaction(async tx => {
      const held = await tx.execute<{ expiresAt: string }>(sql`
      select expires_at as "expiresAt" from company_leases
      where company_id = ${lease.companyId} and fence = ${lease.fence} and expires_at > clock_timestamp() for update`);
      if (held.length === 0) return 'lease-lost';
      const allowed = await tx.execute(sql`
      select 1 from shops where shop_id = ${shopId} and not paused
        and stage in (select jsonb_array_elements_text(${JSON.stringify(sendingStages)}::jsonb)) for share`);
      if (allowed.length === 0) return 'not-allowed';
      const stored = await tx.execute<{ bodyHash: string }>(sql`
      insert into requests as request (shop_id, key, company_id, path, body, body_hash, fence, state, first_sent_at, last_byte_at)
      values (${shopId}, ${request.key}, ${lease.companyId}, ${request.path}, ${request.body}, ${request.bodyHash},
        ${lease.fence}, 'sending', clock_timestamp(), clock_timestamp())
      on conflict (company_id, key) do update set fence = excluded.fence, state = 'sending', last_byte_at = clock_timestamp()
      returning body_hash as "bodyHash"`);
      if (stored[0]?.bodyHash !== request.bodyHash) throw new OtherBytesError();
      const marked = await tx.execute(sql`
      update entries as entry set
        state = case when item.operation in ('void', 'delete') then 'undoing' else 'sending' end,
        request_key = ${request.key}, fence = ${lease.fence}, last_byte_at = clock_timestamp(), absent_seen = 0,
        lease_expires_at = (select expires_at from company_leases where company_id = ${lease.companyId})
      from jsonb_to_recordset(${items}::jsonb) as item("entryId" uuid, revision integer, operation text)
      where entry.shop_id = ${shopId} and entry.id = item."entryId" and entry.revision = item.revision and entry.state = 'staged'
        and entry.company_id = ${lease.companyId}
      returning 1`);
      if (marked.length !== request.items.length) throw new TakenError();
      await tx.execute(sql`
      insert into request_items (shop_id, company_id, request_key, item_id, entry_id, item_key, revision, operation, generation)
      select ${shopId}, ${lease.companyId}, ${request.key}, item."itemId", item."entryId", item."itemKey", item.revision,
        item.operation, item.generation
      from jsonb_to_recordset(${items}::jsonb) as item(
        "itemId" text, "itemKey" text, "entryId" uuid, revision integer, operation text, generation integer)
      on conflict do nothing`);
      return 'marked';
    })
    .catch(error => {
      if (error instanceof TakenError) return 'taken' as const;
      if (error instanceof OtherBytesError) return 'other-bytes' as const;
      throw error;
    });
}

/** Rolls the transaction back: another worker has one of the entries. */
class TakenError extends Error {}

/** Rolls the transaction back: the same key was stored with another input. */
class OtherBytesError extends Error {}
