import { and, asc, eq, sql } from 'drizzle-orm';
import type { CreditDocument } from '../../domain/documents/credit.ts';
import type { PaymentDocument } from '../../domain/documents/payment.ts';
import type { SaleDocument } from '../../domain/documents/sale.ts';
import { type OpenInSource, openInSource } from '../../domain/opening/list.ts';
import type { Db } from '../client.ts';
import { openItemLists, openItems } from '../schema/index.ts';

type Place = { readonly shopId: string; readonly targetConnectionId: string };
export type OpenItemRow = typeof openItems.$inferSelect;

/** What a shop's documents show open at the beginning of a date. */
export async function openOfDocuments(
  db: Db,
  shopId: string,
  startDate: string,
): Promise<readonly OpenInSource[]> {
  const rows = await db.execute<{ content: SaleDocument | PaymentDocument | CreditDocument }>(sql`
    with early as (
      select ref, sale_ref, kind, content from documents
      where shop_id = ${shopId} and content is not null and state not in ('deleted', 'voided')
        and kind in ('sale', 'payment', 'credit') and business_date < ${startDate}
    )
    select content from early
    union all
    select content from documents where shop_id = ${shopId} and kind = 'sale' and content is not null
      and state not in ('deleted', 'voided') and (business_date is null or business_date >= ${startDate})
      and ref in (select sale_ref from early)`);
  const all = rows.map(({ content }) => content);
  const sales = all.flatMap(one => (one.kind === 'sale' ? [one] : []));
  const money = all.flatMap(one => (one.kind === 'sale' ? [] : [one]));
  return openInSource(sales, money, startDate);
}

/** What is open and who said what of it, by number. */
export async function openItemsOf(db: Db, { shopId, targetConnectionId }: Place): Promise<OpenItemRow[]> {
  return await db
    .select()
    .from(openItems)
    .where(and(eq(openItems.shopId, shopId), eq(openItems.targetConnectionId, targetConnectionId)))
    .orderBy(asc(openItems.number), asc(openItems.ref), asc(openItems.side));
}

/** Follows what the shop system shows: decisions stand, what is open no more goes unless somebody decided it. */
export async function keepOpenItems(db: Db, place: Place, found: readonly OpenInSource[]): Promise<void> {
  const { shopId, targetConnectionId } = place;
  const answered = sql`exists (select 1 from document_answers a where a.shop_id = ${shopId} and a.ref = item.ref
    and a.answer = 'adopted' and a.detail -> 'books' -> ${targetConnectionId}::text ->> item.side is not null)`;
  await db.execute(sql`
    with found as (
      select * from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
        as item(ref text, side text, number text, party text, "businessDate" date, amount bigint)
    ), gone as (
      delete from open_items kept where shop_id = ${shopId} and target_connection_id = ${targetConnectionId}
        and state = 'open' and not exists (select 1 from found where found.ref = kept.ref and found.side = kept.side)
    )
    insert into open_items as kept (shop_id, target_connection_id, ref, side, number, party, business_date, amount, state)
    select ${shopId}, ${targetConnectionId}, ref, side, number, party, "businessDate", amount,
      case when ${answered} then 'adopted' else 'open' end
    from found item
    on conflict (shop_id, target_connection_id, ref, side) do update set number = excluded.number,
      party = excluded.party, business_date = excluded.business_date, amount = excluded.amount,
      state = case when kept.state = 'open' then excluded.state else kept.state end`);
}

/** Decides what one item is in the books, by name; false when it is not one of the shop's. */
export async function decideOpenItem(
  db: Db,
  shopId: string,
  id: string,
  decision: {
    readonly state: 'adopted' | 'entered' | 'placed';
    readonly booksId: string | null;
    readonly decidedBy: string;
    readonly decidedAt: Date;
    readonly note: string | null;
  },
): Promise<boolean> {
  const rows = await db
    .update(openItems)
    .set(decision)
    .where(and(eq(openItems.shopId, shopId), eq(openItems.id, id)))
    .returning({ id: openItems.id });
  return rows.length === 1;
}

/** How many items wait for a decision, or for what was to be entered by hand. */
export async function waitingOpenItems(db: Db, { shopId, targetConnectionId }: Place): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from open_items where shop_id = ${shopId}
      and target_connection_id = ${targetConnectionId} and state in ('open', 'entered')`);
  return row?.count ?? 0;
}

export type OpenItemList = Pick<
  typeof openItemLists.$inferSelect,
  'occasion' | 'asOf' | 'list' | 'readAt' | 'readBy'
>;

export async function saveOpenItemList(db: Db, place: Place, list: OpenItemList): Promise<void> {
  const { shopId, targetConnectionId, occasion } = openItemLists;
  await db
    .insert(openItemLists)
    .values({ ...place, ...list })
    .onConflictDoUpdate({ target: [shopId, targetConnectionId, occasion], set: list });
}

/** The lists that were kept: of the start, and of a cancellation. */
export async function openItemListsOf(
  db: Db,
  { shopId, targetConnectionId }: Place,
): Promise<OpenItemList[]> {
  const { occasion, asOf, list, readAt, readBy } = openItemLists;
  return await db
    .select({ occasion, asOf, list, readAt, readBy })
    .from(openItemLists)
    .where(and(eq(openItemLists.shopId, shopId), eq(openItemLists.targetConnectionId, targetConnectionId)));
}
