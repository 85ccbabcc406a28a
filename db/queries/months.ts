import { and, asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Checklist, ItemCode } from '../../domain/months/checklist.ts';
import type { FilingAct, MonthAct } from '../../domain/months/month.ts';
import type { Db } from '../client.ts';
import { monthCloses, monthReadings, taxFilings } from '../schema/index.ts';

export type Override = { readonly item: ItemCode; readonly note: string };

/** A month that was closed or opened again, by whom and with what. */
export type MonthClose = {
  readonly month: string;
  readonly act: MonthAct;
  readonly by: string;
  readonly at: Date;
  readonly note: string | null;
  readonly overrides: readonly Override[];
  readonly hash: string | null;
};

/** The record of one set of books, oldest first, without the checklists. */
export async function monthClosesOf(
  db: Db,
  shopId: string,
  targetConnectionId: string,
): Promise<MonthClose[]> {
  const { checklist: _checklist, ...columns } = getTableColumns(monthCloses);
  const rows = await db
    .select(columns)
    .from(monthCloses)
    .where(and(eq(monthCloses.shopId, shopId), eq(monthCloses.targetConnectionId, targetConnectionId)))
    .orderBy(asc(monthCloses.id));
  return rows.map(({ month, act, by, at, note, overrides, hash }) => ({
    month,
    act: act as MonthAct,
    by,
    at,
    note,
    overrides: overrides as readonly Override[],
    hash,
  }));
}

/** The checklist with which a month was closed last; null when it never was. */
export async function closedChecklistOf(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  month: string,
): Promise<Checklist | null> {
  const [row] = await db
    .select({ checklist: monthCloses.checklist })
    .from(monthCloses)
    .where(
      and(
        eq(monthCloses.shopId, shopId),
        eq(monthCloses.targetConnectionId, targetConnectionId),
        eq(monthCloses.month, month),
        eq(monthCloses.act, 'closed'),
      ),
    )
    .orderBy(desc(monthCloses.id))
    .limit(1);
  return (row?.checklist as Checklist | null | undefined) ?? null;
}

export async function appendMonthClose(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  row: MonthClose & { readonly checklist: Checklist | null },
): Promise<void> {
  await db.insert(monthCloses).values({ shopId, targetConnectionId, ...row });
}

/** A tax period that was marked as filed, or whose mark was taken back. */
export type TaxFiling = {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly act: FilingAct;
  readonly by: string;
  readonly at: Date;
  readonly note: string | null;
  readonly hash: string | null;
};

/** All of one set of books, oldest first. */
export async function taxFilingsOf(db: Db, shopId: string, targetConnectionId: string): Promise<TaxFiling[]> {
  const { figures: _figures, ...columns } = getTableColumns(taxFilings);
  const rows = await db
    .select(columns)
    .from(taxFilings)
    .where(and(eq(taxFilings.shopId, shopId), eq(taxFilings.targetConnectionId, targetConnectionId)))
    .orderBy(asc(taxFilings.id));
  return rows.map(({ fromDate: from, toDate: to, act, id, by, at, note, hash }) => ({
    id,
    from,
    to,
    act: act as FilingAct,
    by,
    at,
    note,
    hash,
  }));
}

export async function appendTaxFiling(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  { from, to, ...row }: Omit<TaxFiling, 'id'> & { readonly figures: unknown },
): Promise<void> {
  await db.insert(taxFilings).values({ shopId, targetConnectionId, fromDate: from, toDate: to, ...row });
}

/** Makes what closes, opens and files in one set of books wait for each other until the transaction ends. */
export async function oneAtATime(db: Db, shopId: string, targetConnectionId: string): Promise<void> {
  const name = `months ${shopId} ${targetConnectionId}`;
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

export type MonthReading = { readonly readAt: Date; readonly readBy: string; readonly answer: unknown };

/** What the books answered last about a month; null when they were never asked. */
export async function monthReadingOf(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  month: string,
): Promise<MonthReading | null> {
  const [row] = await db
    .select()
    .from(monthReadings)
    .where(
      and(
        eq(monthReadings.shopId, shopId),
        eq(monthReadings.targetConnectionId, targetConnectionId),
        eq(monthReadings.month, month),
      ),
    );
  return row ? { readAt: row.readAt, readBy: row.readBy, answer: row.answer } : null;
}

export async function saveMonthReading(
  db: Db,
  shopId: string,
  targetConnectionId: string,
  month: string,
  reading: MonthReading,
): Promise<void> {
  await db
    .insert(monthReadings)
    .values({ shopId, targetConnectionId, month, ...reading })
    .onConflictDoUpdate({
      target: [monthReadings.shopId, monthReadings.targetConnectionId, monthReadings.month],
      set: { ...reading },
    });
}
