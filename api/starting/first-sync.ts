import { z } from 'zod';
import type { Db } from '../../db/client.ts';
import { oursFactsOf } from '../../db/queries/our-days.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import { dateInZone } from '../../domain/calendar/local-time.ts';
import { notOursBefore, ourDaysOfMonth, stretchesNotOurs } from '../../domain/calendar/our-days.ts';
import {
  chooseFirstSync,
  FIRST_SYNCS,
  type FirstSyncChoice,
  type FirstSyncWish,
  LONGEST_FIRST_RANGE,
} from '../../domain/starting/first-sync.ts';
import { wrongField } from '../problems/problem.ts';
import type { Language } from '../texts/language.ts';
import { firstSyncText, firstSyncWords, notOursWords } from '../texts/starting.ts';

type Place = Pick<ShopRow, 'zone' | 'launchDate'>;

/** What a wish means for a shop today; throws the problem with the field `/body/startDate`. */
export function firstSyncOf(wish: FirstSyncWish, shop: Place, language: Language): FirstSyncChoice {
  const today = dateInZone(new Date().toISOString(), shop.zone);
  const rangeFrom = Temporal.PlainDate.from(today).subtract({ days: LONGEST_FIRST_RANGE }).toString();
  const chosen = chooseFirstSync(wish, { launchDate: shop.launchDate, today, rangeFrom });
  if ('refusal' in chosen)
    throw wrongField('/body/startDate', firstSyncText(chosen.refusal, shop.launchDate, language));
  return chosen;
}

const range = z.object({ from: z.string(), to: z.string() });

export const firstSyncSchema = z.object({
  kind: z.enum(FIRST_SYNCS),
  startDate: z.string(),
  dailyFrom: z
    .string()
    .nullable()
    .describe('With ranges, once live: from this day on days are synced by themselves'),
  notAskedFor: z.array(range).describe('With ranges, once live: earlier days that nobody has asked for yet'),
  words: z.string(),
});

/** The choice as it stands, with the days that were not asked for. */
export async function firstSyncView(
  db: Db,
  shop: ShopRow,
  language: Language,
): Promise<z.infer<typeof firstSyncSchema>> {
  const kind = FIRST_SYNCS.find(one => one === shop.firstSyncKind) ?? 'from-date';
  const facts = await oursFactsOf(db, shop);
  const { startDate, askedUntil = null } = facts;
  return {
    kind,
    startDate,
    dailyFrom: askedUntil === null ? null : Temporal.PlainDate.from(askedUntil).add({ days: 1 }).toString(),
    notAskedFor: askedUntil === null ? [] : stretchesNotOurs(startDate, askedUntil, facts),
    words: firstSyncWords(kind, startDate, language),
  };
}

export const notOursSchema = z.object({
  notOursBefore: z
    .string()
    .nullable()
    .describe('The first day that is ours, where its month began without us; else null'),
  notOurs: z.string().nullable().describe('The same in the words that people read'),
});

export const notOursMonthSchema = notOursSchema.extend({
  daysNotOurs: z.array(z.string()).describe('Days of the month that are not in it'),
});

/** Which days of one month (yyyy-mm) are not ours, for its report. */
export async function notOursInMonth(
  db: Db,
  shop: ShopRow,
  month: string,
  language: Language,
): Promise<z.infer<typeof notOursMonthSchema>> {
  const { notOursBefore: before, notOurs } = ourDaysOfMonth(month, await oursFactsOf(db, shop));
  return {
    notOursBefore: before,
    notOurs: before === null ? null : notOursWords(before, language),
    daysNotOurs: [...notOurs],
  };
}

/** Says that the month of the start is not whole, for status and lists of days. */
export function notOursView(
  shop: Pick<ShopRow, 'startDate'>,
  language: Language,
): z.infer<typeof notOursSchema> {
  return notOursInMonthOf(shop, shop.startDate, language);
}

/** The same beside a day: whether its month began without us. */
export function notOursInMonthOf(
  { startDate }: Pick<ShopRow, 'startDate'>,
  date: string,
  language: Language,
): z.infer<typeof notOursSchema> {
  const ofMonth = startDate.slice(0, 7) >= date.slice(0, 7);
  const before = ofMonth ? notOursBefore({ startDate }, `${date.slice(0, 7)}-01`) : null;
  return { notOursBefore: before, notOurs: before === null ? null : notOursWords(before, language) };
}
