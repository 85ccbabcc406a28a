import { z } from 'zod';
import type { Db } from '../../db/client.ts';
import { receiptsOf } from '../../db/queries/file-uploads.ts';
import type { ShopRow } from '../../db/queries/shops.ts';
import {
  FILE_KINDS,
  handedOver,
  type MissingRange,
  missingRanges,
  notReceived,
} from '../../domain/documents/received.ts';
import { createIdentifix } from '../../sources/identifix/index.ts';
import type { Source } from '../../sources/source.ts';
import { createTalech } from '../../sources/talech/index.ts';
import { tekmetric } from '../../sources/tekmetric/index.ts';
import type { Language } from '../texts/language.ts';
import { notReceivedText } from '../texts/received.ts';
import { todayIn } from './understand.ts';

const SOURCES: readonly Source[] = [tekmetric, createIdentifix(), createTalech()];

const kind = z.enum(FILE_KINDS);
const text = z.string().describe('What people read');

export const notReceivedSchema = z.array(z.object({ kind, text }));
export const missingSchema = z.array(
  z.object({
    kind,
    text,
    ranges: z.array(z.object({ from: z.string(), to: z.string(), days: z.int() })),
  }),
);

/** What was not received for one business day of a shop, of what its source cannot tell. */
export async function notReceivedOn(
  db: Db,
  shop: ShopRow,
  businessDate: string,
  language: Language,
): Promise<z.infer<typeof notReceivedSchema>> {
  const receipts = await receiptsOf(db, shop, cannotTellOf(shop));
  return notReceived(receipts, businessDate).map(one => ({
    kind: one,
    text: notReceivedText(one, language),
  }));
}

/** What was not received, by kind and day, from the sync start date to yesterday. */
export async function missingOf(
  db: Db,
  shop: ShopRow,
  language: Language,
): Promise<z.infer<typeof missingSchema>> {
  const receipts = await receiptsOf(db, shop, cannotTellOf(shop));
  const ranges = missingRanges(receipts, datesUntil(shop.startDate, todayIn(shop.zone)));
  return [...Map.groupBy(ranges, range => range.kind)].map(([one, own]) => ({
    kind: one,
    text: notReceivedText(one, language),
    ranges: own.map(({ from, to, days }) => ({ from, to, days })),
  }));
}

/**
 * What was not received among these business dates, oldest first, of the kinds that the shop hands over as files; null
 * when it hands over none.
 */
export async function missingAmong(
  db: Db,
  shop: ShopRow,
  businessDates: readonly string[],
): Promise<readonly MissingRange[] | null> {
  const receipts = await receiptsOf(db, shop, cannotTellOf(shop));
  const kinds = handedOver(receipts);
  return kinds.length === 0 ? null : missingRanges({ ...receipts, cannotTell: kinds }, businessDates);
}

function cannotTellOf({ sourceKind }: ShopRow): readonly string[] {
  return SOURCES.find(source => source.kind === sourceKind)?.capabilities.cannotTell ?? [];
}

/** The dates from one on, before another. */
function datesUntil(from: string, end: string): string[] {
  const dates: string[] = [];
  for (let day = Temporal.PlainDate.from(from); day.toString() < end; day = day.add({ days: 1 }))
    dates.push(day.toString());
  return dates;
}
