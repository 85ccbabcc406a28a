import type { Document } from '../../domain/documents/document.ts';
import { type MadeShop, madeDay } from './documents.ts';
import { Random } from './random.ts';

export type DayOfDocuments = { readonly businessDate: string; readonly documents: readonly Document[] };

export type MadeDays = {
  readonly firstDate: string;
  readonly days: number;
  readonly salesADay: number;
  readonly customers: number;
};

/** Business days of a made-up shop, each with other documents, the same ones every time. */
export function madeDays(wanted: MadeDays): DayOfDocuments[] {
  const { firstDate, days, salesADay } = wanted;
  const [first, ...others] = Array.from({ length: wanted.customers }, (_, place) => ({
    id: String(500 + place),
    name: `Customer ${place + 1}`,
    isBusiness: place % 7 === 0,
  }));
  if (!first) throw new RangeError('a shop needs customers');
  const shop: MadeShop = { sourceShopId: '1', customers: [first, ...others], random: new Random(20_260_105) };
  return Array.from({ length: days }, (_, place) => {
    const businessDate = Temporal.PlainDate.from(firstDate).add({ days: place }).toString();
    return { businessDate, documents: madeDay(shop, businessDate, salesADay, 1 + place * salesADay) };
  });
}
