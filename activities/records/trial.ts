import { activeBooksOf } from '../../db/queries/books-of-shop.ts';
import { daysOn } from '../../db/queries/business-days.ts';
import { clearApproval, saveApproval } from '../../db/queries/day-writes.ts';
import { activeDates } from '../../db/queries/documents.ts';
import { businessDay } from '../../domain/calendar/business-day.ts';
import { shopOf } from '../connections.ts';
import type { Context } from '../context.ts';
import { daySettings, daysBetween } from '../days.ts';
import { prepareDay } from './prepare.ts';

const TRIAL_DAYS = 3;

/**
 * Prepares the first three closed business days with documents on or after the start date. `complete` when all three
 * are there; `approved` tells whether a day's approval still holds for what was prepared.
 */
export async function prepareTrial(context: Context, input: { v: 1; shopId: string; now: string }) {
  const { shopId, now } = input;
  const shop = await shopOf(context, shopId);
  const all = await activeBooksOf(context.database, shopId);
  if (all.length === 0) return { v: 1 as const, complete: false, days: [] };
  const settings = daySettings(context, shop);
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(shop.zone).toPlainDate().toString();
  const active = await activeDates(context.database, shopId, shop.startDate, today, TRIAL_DAYS + 1);
  const closed = active.filter(
    date => businessDay(date, settings).closesAt <= Temporal.Instant.from(now).toString(),
  );
  const dates = closed.slice(0, TRIAL_DAYS);
  for (const date of dates) {
    await daysBetween(context, shop, date, date);
    await prepareDay(context, shop, all, date);
  }
  const rows = await daysOn(context.database, shopId, dates);
  const days = rows.map(row => ({ businessDate: row.businessDate, approved: row.approvedHash !== null }));
  return { v: 1 as const, complete: days.length === TRIAL_DAYS, days };
}

/** Approves exactly what a person saw: refused when the day was prepared anew since. */
export async function approveDay(
  context: Context,
  input: { v: 1; shopId: string; businessDate: string; preparedHash: string; actor: string; now: string },
) {
  const { shopId, businessDate, preparedHash, actor: by, now: at } = input;
  const approved = await saveApproval(context.database, shopId, { businessDate, preparedHash, by, at });
  return { v: 1 as const, refusal: approved ? null : 'prepared-anew-or-does-not-tie-out' };
}

export async function withdrawApproval(
  context: Context,
  input: { v: 1; shopId: string; businessDate: string },
): Promise<{ v: 1 }> {
  await clearApproval(context.database, input.shopId, input.businessDate);
  return { v: 1 };
}
