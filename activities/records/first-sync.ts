import { appendAudit } from '../../db/queries/audit.ts';
import { saveAskedRange, saveFirstSync } from '../../db/queries/first-sync.ts';
import { askedRangesOf, oursFactsOf } from '../../db/queries/our-days.ts';
import { businessDates } from '../../domain/calendar/dates.ts';
import { dateInZone } from '../../domain/calendar/local-time.ts';
import { isOurs } from '../../domain/calendar/our-days.ts';
import { type FirstSyncChoice, LONGEST_FIRST_RANGE } from '../../domain/starting/first-sync.ts';
import { shopOf } from '../connections.ts';
import type { Context } from '../context.ts';

/**
 * Keeps another choice of the first sync, with the start date that it means, and who made it. `mayMove` is false when
 * days of the trial stand in the books: then the start date stays, or nothing is kept. Gives whether it moved.
 */
export async function storeFirstSync(
  context: Context,
  input: FirstSyncChoice & { v: 1; shopId: string; mayMove: boolean; actor: string; now: string },
): Promise<{ v: 1; moved: boolean; refusal: string | null }> {
  const { shopId, actor, kind, startDate, from, now } = input;
  const before = await shopOf(context, shopId);
  const moved = startDate !== before.startDate;
  if (moved && !input.mayMove) return { v: 1, moved: false, refusal: 'undo-the-posted-days-first' };
  await context.database.transaction(async tx => {
    await saveFirstSync(tx, shopId, { kind, startDate, from });
    const act = {
      shopId,
      actor,
      act: 'first-sync-changed',
      before: { firstSync: before.firstSyncKind, startDate: before.startDate },
      after: { firstSync: kind, startDate },
    };
    await appendAudit(tx, act, new Date(now));
  });
  return { v: 1, moved, refusal: null };
}

type Asked = { v: 1; shopId: string; from: string; to: string; actor: string; now: string };

/** Takes note of a range of the first sync that somebody asks for, or says why it cannot be. */
export async function askFirstRange(context: Context, input: Asked) {
  const { shopId, from, to, actor, now } = input;
  const refusal = await refusalOf(context, input);
  if (refusal === null) {
    const shop = await shopOf(context, shopId);
    const range = { from, to, askedAt: new Date(now), askedBy: actor };
    await saveAskedRange(context.database, shop, range);
  }
  return { v: 1 as const, refusal };
}

async function refusalOf(context: Context, { shopId, from, to, now }: Asked): Promise<string | null> {
  const shop = await shopOf(context, shopId);
  if (shop.firstSyncKind !== 'range') return 'first-sync-is-not-by-ranges';
  if (from < shop.startDate || from < shop.launchDate) return 'before-the-start-date';
  if (to > dateInZone(now, shop.zone)) return 'in-the-future';
  const days = businessDates(from, to);
  if (days.length === 0 || days.length > LONGEST_FIRST_RANGE) return 'range-of-1-to-30-days';
  const ranges = await askedRangesOf(context.database, shop);
  // The same request again, whose answer was lost.
  if (ranges.some(one => one.from === from && one.to === to && one.askedAt.getTime() === Date.parse(now)))
    return null;
  const facts = await oursFactsOf(context.database, shop);
  if (days.some(day => facts.askedUntil == null || day > facts.askedUntil)) return 'synced-by-itself';
  if (ranges.some(one => one.from <= to && from <= one.to)) return 'asked-for-already';
  return days.every(day => isOurs(day, facts)) ? 'asked-for-already' : null;
}
