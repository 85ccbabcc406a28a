import { sql } from 'drizzle-orm';
import type { ChangeItem } from '../../domain/change-sets/change-set.ts';
import type { Database, Db } from '../client.ts';
import type { Lease } from './company-leases.ts';

export type ItemState = 'planned' | 'sending' | 'unknown' | 'done' | 'refused' | 'kept';

export type ChangeItemRow = {
  readonly position: number;
  readonly item: ChangeItem;
  readonly savedCopy: unknown;
  readonly state: ItemState;
  readonly code: string | null;
  readonly detail: string | null;
  readonly requestKey: string | null;
  readonly lastByteAt: string | null;
  readonly newBooksId: string | null;
  readonly doneAt: string | null;
};

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

const COLUMNS = sql`position, item || jsonb_build_object('effect', effect) as item, saved_copy as "savedCopy", state, code,
  detail, request_key as "requestKey", ${iso('last_byte_at')} as "lastByteAt", new_books_id as "newBooksId",
  ${iso('done_at')} as "doneAt"`;

/** All items of a set, in their order. */
export async function itemsOf(db: Db, shopId: string, number: number): Promise<ChangeItemRow[]> {
  return await db.execute<ChangeItemRow>(sql`
    select ${COLUMNS} from change_set_items where shop_id = ${shopId} and set_number = ${number} order by position`);
}

/** One item; null when there is none. */
export async function itemAt(
  db: Db,
  shopId: string,
  number: number,
  position: number,
): Promise<ChangeItemRow | null> {
  const [row] = await db.execute<ChangeItemRow>(sql`
    select ${COLUMNS} from change_set_items
    where shop_id = ${shopId} and set_number = ${number} and position = ${position}`);
  return row ?? null;
}

/** The next items that are not settled, in their order. */
export async function openItems(
  db: Db,
  shopId: string,
  number: number,
  limit: number,
): Promise<ChangeItemRow[]> {
  return await db.execute<ChangeItemRow>(sql`
    select ${COLUMNS} from change_set_items
    where shop_id = ${shopId} and set_number = ${number} and state in ('planned', 'sending', 'unknown')
    order by position limit ${limit}`);
}

export type MarkedItem = 'marked' | 'lease-lost' | 'not-allowed';

/**
 * Stores that an item is about to be changed, before the request leaves: the lease must still be ours, the set running,
 * the shop in a stage that may and not paused.
 */
export async function markItem(
  database: Database,
  shopId: string,
  lease: Lease,
  at: {
    readonly number: number;
    readonly position: number;
    readonly requestKey: string;
    readonly stages: readonly string[];
  },
): Promise<MarkedItem> {
  return await database.transaction(async tx => {
    const held = await tx.execute(sql`
      select 1 from company_leases
      where company_id = ${lease.companyId} and fence = ${lease.fence} and expires_at > clock_timestamp() for update`);
    if (held.length === 0) return 'lease-lost';
    const allowed = await tx.execute(sql`
      select 1 from shops join change_sets using (shop_id)
      where shop_id = ${shopId} and not paused and number = ${at.number} and change_sets.state = 'running'
        and stage in (select jsonb_array_elements_text(${JSON.stringify(at.stages)}::jsonb)) for share`);
    if (allowed.length === 0) return 'not-allowed';
    await tx.execute(sql`
      update change_set_items set state = 'sending', request_key = ${at.requestKey}, last_byte_at = clock_timestamp()
      where shop_id = ${shopId} and set_number = ${at.number} and position = ${at.position}
        and state in ('planned', 'sending', 'unknown')`);
    return 'marked';
  });
}

/** Whether the set may go on now: it runs, and the shop is in one of these stages and not paused. */
export async function mayGoOn(
  db: Db,
  shopId: string,
  number: number,
  stages: readonly string[],
): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from shops join change_sets using (shop_id)
    where shop_id = ${shopId} and not paused and number = ${number} and change_sets.state = 'running'
      and stage in (select jsonb_array_elements_text(${JSON.stringify(stages)}::jsonb))`);
  return rows.length === 1;
}

/** Keeps the copy of an object before anything happens to it; the first one stays. */
export async function saveCopy(
  db: Db,
  shopId: string,
  number: number,
  position: number,
  copy: unknown,
): Promise<void> {
  await db.execute(sql`
    update change_set_items set saved_copy = coalesce(saved_copy, ${JSON.stringify(copy)}::jsonb)
    where shop_id = ${shopId} and set_number = ${number} and position = ${position}`);
}

/** Notes what became of an item. */
export async function settleItem(
  db: Db,
  shopId: string,
  number: number,
  position: number,
  end: {
    readonly state: ItemState;
    readonly code?: string | null;
    readonly detail?: string | null;
    readonly newBooksId?: string | null;
  },
): Promise<void> {
  await db.execute(sql`
    update change_set_items set state = ${end.state}, code = ${end.code ?? null}, detail = ${end.detail ?? null},
      new_books_id = coalesce(${end.newBooksId ?? null}, new_books_id),
      done_at = case when ${end.state} = 'done' then clock_timestamp() else done_at end
    where shop_id = ${shopId} and set_number = ${number} and position = ${position}`);
}

/** What others wrote that shall go and has no copy yet. */
export async function uncopiedItems(db: Db, shopId: string, number: number): Promise<ChangeItemRow[]> {
  return await db.execute<ChangeItemRow>(sql`
    select ${COLUMNS} from change_set_items
    where shop_id = ${shopId} and set_number = ${number} and state = 'planned' and saved_copy is null
      and action = 'delete' and item ->> 'owner' = 'others'
    order by position`);
}

/** The new ids of what an undo has made again, by `<type> <id before>`. */
export async function renamedBy(
  db: Db,
  shopId: string,
  number: number,
  undoes: number,
): Promise<Record<string, string>> {
  const rows = await db.execute<{ before: string; now: string }>(sql`
    select concat(taken.item ->> 'type', ' ', taken.item ->> 'booksId') as before, made.new_books_id as now
    from change_set_items made join change_set_items taken on taken.shop_id = made.shop_id
      and taken.set_number = ${undoes} and taken.position = (made.item ->> 'from')::int
    where made.shop_id = ${shopId} and made.set_number = ${number} and made.state = 'done'
      and made.action = 'restore' and made.new_books_id is not null`);
  return Object.fromEntries(rows.map(({ before, now }) => [before, now]));
}
