import { and, between, desc, eq, lt } from 'drizzle-orm';
import type { Db } from '../client.ts';
import { settlements } from '../schema/index.ts';
import type { EntryRow } from './entries.ts';

export type SettlementRow = typeof settlements.$inferSelect;

/** What a look after a lost answer found: nothing, this object, or something that a person must look at. */
type Found = 'nothing' | 'this' | 'ambiguous';
/** What was done about it. `left`: nothing, since the shop is cancelling and sends nothing more. */
export type Done =
  | 'adopted'
  | 'taken-back'
  | 'waits'
  | 'repeated'
  | 'next-generation'
  | 'left-to-person'
  | 'left';

export type Look = {
  readonly entry: EntryRow;
  /** What was looked for, as a person reads it. */
  readonly asked: string;
  readonly found: Found;
  readonly booksId: string | null;
  readonly detail: string;
  readonly done: Done;
};

/** Keeps what looks after lost answers asked, found and did; gives them as kept. */
export async function saveLooks(
  db: Db,
  shopId: string,
  looks: readonly Look[],
): Promise<Pick<SettlementRow, 'id' | 'businessDate' | 'found'>[]> {
  if (looks.length === 0) return [];
  const { id, businessDate, found } = settlements;
  return await db
    .insert(settlements)
    .values(
      looks.map(({ entry, ...look }) => ({
        shopId,
        targetConnectionId: entry.targetConnectionId,
        entryId: entry.id,
        subject: entry.subject,
        purpose: entry.purpose,
        businessDate: entry.businessDate,
        operation: entry.operation,
        requestKey: entry.requestKey,
        generation: entry.generation,
        ...look,
      })),
    )
    .returning({ id, businessDate, found });
}

/** Looks of a shop by their ids, from the first to the last, in order. */
export function looksBetween(db: Db, shopId: string, first: number, last: number): Promise<SettlementRow[]> {
  return db
    .select()
    .from(settlements)
    .where(and(eq(settlements.shopId, shopId), between(settlements.id, first, last)))
    .orderBy(settlements.id);
}

/** Looks of a shop, newest first, of one day when it is named. */
export function looksOf(
  db: Db,
  shopId: string,
  filter: {
    readonly businessDate?: string | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  },
): Promise<SettlementRow[]> {
  return db
    .select()
    .from(settlements)
    .where(
      and(
        eq(settlements.shopId, shopId),
        filter.businessDate === undefined ? undefined : eq(settlements.businessDate, filter.businessDate),
        filter.before === undefined ? undefined : lt(settlements.id, filter.before),
      ),
    )
    .orderBy(desc(settlements.id))
    .limit(filter.limit);
}
