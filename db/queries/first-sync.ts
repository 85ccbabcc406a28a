import { and, eq, gte, lte, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DayRange } from '../../domain/calendar/our-days.ts';
import type { FirstSyncChoice } from '../../domain/starting/first-sync.ts';
import type { Db } from '../client.ts';
import { changeSetItems, changeSets, firstSyncRanges, shops } from '../schema/index.ts';
import type { ShopRow } from './shops.ts';

/** Keeps the choice, with the start date that it means. */
export async function saveFirstSync(db: Db, shopId: string, choice: FirstSyncChoice): Promise<void> {
  const { kind, startDate, from } = choice;
  await db
    .update(shops)
    .set({ startDate, firstSyncKind: kind, firstSyncFrom: from, firstSyncTo: null })
    .where(eq(shops.shopId, shopId));
}

/** Notes the last day before the daily syncs: up to it days are synced only when asked for. */
export async function saveAskedUntil(db: Db, shopId: string, to: string): Promise<void> {
  await db.update(shops).set({ firstSyncTo: to }).where(eq(shops.shopId, shopId));
}

/** Keeps a range that was asked for; kept once however often it is sent. */
export async function saveAskedRange(
  db: Db,
  { shopId, life }: Pick<ShopRow, 'shopId' | 'life'>,
  range: DayRange & { readonly askedAt: Date; readonly askedBy: string },
): Promise<void> {
  const { from: fromDate, to: toDate, askedAt, askedBy } = range;
  await db
    .insert(firstSyncRanges)
    .values({ shopId, life, fromDate, toDate, askedAt, askedBy })
    .onConflictDoNothing();
}

const undone = alias(changeSets, 'undone');

/**
 * Whether what the books held from a day on was replaced: a replacement from that day up to when it was drawn is done
 * and was not undone, or was drawn and found nothing. `zone` is the shop's.
 */
export async function wasReplaced(
  db: Db,
  { shopId, startDate, zone }: Pick<ShopRow, 'shopId' | 'startDate' | 'zone'>,
): Promise<boolean> {
  const dayBeforeDrawn = sql`((${changeSets.drawnAt} at time zone ${zone})::date - 1)`;
  const found = await db
    .select({ number: changeSets.number })
    .from(changeSets)
    .where(
      and(
        eq(changeSets.shopId, shopId),
        eq(changeSets.kind, 'replacement'),
        lte(changeSets.from, startDate),
        gte(changeSets.to, dayBeforeDrawn),
        or(eq(changeSets.state, 'done'), notExists(itemsOf(db))),
        notExists(undoOf(db)),
      ),
    )
    .limit(1);
  return found.length > 0;
}

function itemsOf(db: Db) {
  return db
    .select({ one: sql`1` })
    .from(changeSetItems)
    .where(
      and(eq(changeSetItems.shopId, changeSets.shopId), eq(changeSetItems.setNumber, changeSets.number)),
    );
}

function undoOf(db: Db) {
  return db
    .select({ one: sql`1` })
    .from(undone)
    .where(
      and(
        eq(undone.shopId, changeSets.shopId),
        eq(undone.undoes, changeSets.number),
        sql`${undone.startedAt} is not null`,
      ),
    );
}
