import type { Document } from '../domain/documents/document.ts';
import { entriesOfDay } from '../domain/mapping/to-entries.ts';
import type { Progress } from '../scripts/ground/progress.ts';
import type { TestGround } from '../scripts/ground/test-ground.ts';
import { type Benchmark, type Figure, median } from './benchmark.ts';
import { type MadeShop, madeDay } from './made/documents.ts';
import { madeMapping } from './made/mapping.ts';
import { Random } from './made/random.ts';

const LIMIT = 50_000;
/** Every day has other documents: a fast road for what was seen before would not help. */
const DAYS = 200;
const SALES_A_DAY = 30;
const RUNS = 9;
const WARM_UP_RUNS = 3;
const FIRST_DAY = Temporal.PlainDate.from('2026-01-05');
const MAPPING = madeMapping({
  receivable: '1',
  cardFees: '2',
  income: '3',
  discounts: '4',
  liability: '5',
  undeposited: '6',
});

type Day = { readonly businessDate: string; readonly documents: readonly Document[] };

/** Documents that become entries in a second, on one processor, without database or network. */
export const mapping: Benchmark = {
  name: 'mapping',
  about: 'documents mapped per second',
  async run(_ground: TestGround, progress: Progress): Promise<readonly Figure[]> {
    const days = madeDays();
    const documents = days.reduce((all, day) => all + day.documents.length, 0);
    progress(`  mapping: ${documents} documents of ${days.length} days, ${WARM_UP_RUNS} + ${RUNS} runs`);
    for (let run = 0; run < WARM_UP_RUNS; run += 1) mapAll(days);
    const rates = Array.from({ length: RUNS }, () => documents / (mapAll(days) / 1000));
    const value = median(rates);
    return [
      {
        benchmark: 'mapping',
        what: 'documents mapped',
        value,
        unit: 'per second',
        against: { name: 'limit', value: LIMIT },
        ratio: value / LIMIT,
        wanted: { is: 'at least', ratio: 1 },
        how: `median of ${RUNS} runs over ${documents} sales and payments of ${days.length} days, one processor`,
      },
    ];
  },
};

function madeDays(): Day[] {
  const random = new Random(20_260_105);
  const customers = Array.from({ length: 400 }, (_, place) => ({
    id: String(500 + place),
    name: `Customer ${place}`,
    isBusiness: place % 7 === 0,
  }));
  const [first, ...others] = customers;
  if (!first) throw new RangeError('a shop needs customers');
  const shop: MadeShop = { sourceShopId: '1', customers: [first, ...others], random };
  return Array.from({ length: DAYS }, (_, place) => {
    const businessDate = FIRST_DAY.add({ days: place }).toString();
    return { businessDate, documents: madeDay(shop, businessDate, SALES_A_DAY, 1 + place * SALES_A_DAY) };
  });
}

/** Milliseconds for all days. Throws when a document came to nothing: then it was not mapped. */
function mapAll(days: readonly Day[]): number {
  const began = performance.now();
  for (const { businessDate, documents } of days) {
    const mapped = entriesOfDay({
      businessDate,
      documents,
      mapping: MAPPING,
      numberPrefix: '',
      startDate: '2026-01-01',
      launchDate: '2025-06-01',
      zone: 'America/New_York',
    });
    if (mapped.parked.length + mapped.skipped.length > 0 || mapped.entries.length < documents.length)
      throw new Error(`${businessDate}: ${JSON.stringify(mapped.parked[0] ?? mapped.skipped[0] ?? null)}`);
  }
  return performance.now() - began;
}
